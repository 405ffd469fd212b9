/**
 * Webhooks: the address at which a third party calls an App (S2-113 to S2-115). Topmast says who may come in, takes the secret out, stores what came
 * and answers at once; the App is called afterwards, once, as its bot. How senders prove themselves is decided in docs/decisions.
 */
export {createWebhooks} from './createWebhooks.ts';
export type {WebhookDoor, WebhookRequest, Webhooks} from './Webhooks.ts';
