import {appsAreNotified} from './notified.contract.ts';

appsAreNotified({posts: 200, writers: 6, patience: 30_000});
