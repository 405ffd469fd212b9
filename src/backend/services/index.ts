/**
 * What Apps may use of Topmast: a key-value store, OAuth2 with third parties, subscriptions, timers, webhooks, and the part of Mattermost's
 * administration that they declared. A service is a folder: its tables, its rules, its interface; the routes that Apps call stand in routes/. It knows
 * its App from the token of the request, never from what the request says, and gives up all that an App had when it is uninstalled.
 */
export type {AppCaller} from './AppCaller.ts';
export {createUserConnections, type UserConnection, type UserConnections} from './createUserConnections.ts';
export {createAdminProxy, type AdminProxy} from './createAdminProxy.ts';
export {createUserSweep, type UserBelonging, type UserSweep} from './createUserSweep.ts';
export {kvMigrations, openKv, type Kv, type KvCondition, type KvItem, type KvListing, type KvPlace, type KvSpace, type KvTables, type KvUsage} from './kv/index.ts';
export {
    isSubject, openSubscriptions, readSubject, subjects, subscriptionMigrations,
    type EventScope, type Owner, type Subject, type SubjectRule, type Subscriber, type Subscription, type Subscriptions, type SubscriptionTables,
} from './subscriptions/index.ts';
export {oauth2Migrations, openOAuth2, type AccessToken, type Completion, type OAuth2, type OAuth2Tables, type ProviderState, type Visitor} from './oauth2/index.ts';
export {callLogMigrations, openCallLog, type CallLog, type CallLogTables, type LoggedCall} from './callLog/index.ts';
export {createTimers, readTimer, type AskedTimer, type NewTimer, type Timer, type TimerOwner, type Timers} from './timers/index.ts';
export {createWebhooks, type WebhookDoor, type WebhookRequest, type Webhooks} from './webhooks/index.ts';
export {openPresetCommands, presetBinding, presetMigrations, type PresetCommand, type PresetCommands, type PresetTables} from './presets/index.ts';
