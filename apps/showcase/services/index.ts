/**
 * What Topmast keeps and does for Apps (docs/apps.md), each service under a command of its own and in a file of its own:
 * values, timers, events, webhooks, and the two tokens that come with a call.
 */
export {recall, remember} from './remember.ts';
export {remind} from './remind.ts';
export {unwatch, watch} from './watch.ts';
export {webhook, webhookPath} from './webhook.ts';
export {whoami} from './whoami.ts';
