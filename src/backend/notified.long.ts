import {appsAreNotified} from './notified.contract.ts';

appsAreNotified({posts: 10_000, writers: 16, patience: 180_000});
