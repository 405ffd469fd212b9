import {appsAreNotified} from './notified.contract.ts';

appsAreNotified({posts: 300, writers: 6, patience: 20_000});
