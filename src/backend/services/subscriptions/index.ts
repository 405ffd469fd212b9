/**
 * Subscriptions: what Apps want to be told of, by whom they want to see it, and which of their calls is to be made then. What is kept here is a wish alone;
 * events/ watches Mattermost and tells. The list of subjects is subjects.ts, for people docs/events.md.
 */
export {openSubscriptions} from './openSubscriptions.ts';
export type {EventScope, Subscription} from './Subscription.ts';
export type {Owner, Subscriber, Subscriptions} from './Subscriptions.ts';
export {subscriptionMigrations, type SubscriptionTables} from './subscriptionTables.ts';
export {isSubject, readSubject, subjects, type Subject, type SubjectRule} from './subjects.ts';
