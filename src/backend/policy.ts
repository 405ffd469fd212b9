/** Every limit of the backend in one place: what it is, in which unit, and how to change it (issue 4; server.md W15). docs/limits.md is generated from this table. */
import {limits as documents} from '../protocol/index.ts';

interface Limit {
    /** What it is unless somebody sets it. */
    standard: number;
    unit: string;
    /** The variable of the environment that sets it; absent: it cannot be changed, as clients and Apps rely on it. */
    env?: string;
    about: string;
}

const MiB = 1024 * 1024;

export const policy = {
    requestBytes: {standard: MiB, unit: 'bytes', about: 'Body of one request to Topmast. Longer: 413 `too_large`.'},
    webhookBytes: {standard: MiB, unit: 'bytes', env: 'MAX_WEBHOOK_BYTES', about: 'Body of one request to a webhook of an App. Longer: 413 `too_large`.'},
    serviceBytes: {standard: 8_192, unit: 'bytes', about: 'Body that an App stores (KV, OAuth2). Longer: 413 `too_large`.'},
    streamMessageBytes: {standard: 64 * 1024, unit: 'bytes', about: 'One message of a client on the event stream.'},
    answerBytes: {standard: documents.maxAnswerBytes, unit: 'bytes', about: 'One answer of an App. Longer: cut off at once, `answer_too_large`.'},
    manifestBytes: {standard: documents.maxManifestBytes, unit: 'bytes', about: 'A manifest that is fetched.'},
    documentDepth: {standard: documents.maxDepth, unit: 'levels', about: 'Nesting of any JSON document. Deeper: `answer_too_deep`.'},
    bindingDepth: {standard: documents.maxBindingDepth, unit: 'levels', about: 'Bindings inside of bindings below a place. Deeper ones are dropped.'},
    pathLength: {standard: documents.maxPathLength, unit: 'characters', about: 'The path of a call.'},

    callDeadline: {standard: 30_000, unit: 'ms', env: 'CALL_DEADLINE', about: 'One call to an App, connecting included. Then: `app_timeout`.'},
    bindingsDeadline: {standard: 1_500, unit: 'ms', env: 'BINDINGS_DEADLINE', about: 'How long one App may hold up a list of bindings.'},
    connectDeadline: {standard: 3_000, unit: 'ms', about: 'Connecting to an App or another server, TLS included.'},
    mattermostDeadline: {standard: 10_000, unit: 'ms', env: 'MATTERMOST_DEADLINE', about: 'One try of a request to the Mattermost server beside Topmast. None begins later than that after the first.'},
    mattermostAnswerBytes: {standard: 32 * MiB, unit: 'bytes', about: 'One answer of that server. Longer: cut off at once, and as if there were none.'},
    mattermostEventBytes: {standard: 4 * MiB, unit: 'bytes', about: 'One event of that server. Longer: the connection ends, and what it missed is looked up.'},
    requestDeadline: {standard: 60_000, unit: 'ms', about: 'Receiving one request of a client as a whole.'},

    requestsPerUser: {standard: 300, unit: 'requests in 10 s', env: 'MAX_REQUESTS_PER_USER', about: 'Of one user, however many browsers. More: 429 `rate_limited`.'},
    requestsPerApp: {standard: 3_000, unit: 'requests in 10 s', env: 'MAX_REQUESTS_PER_APP', about: 'Of one App, for its bot and for each of the users it acts for. More: 429 `rate_limited`.'},
    webhooksPerApp: {standard: 1_000, unit: 'requests in 10 s', env: 'MAX_WEBHOOKS_PER_APP', about: 'To the webhooks of one App, from whomever. More: 429 `rate_limited`.'},
    keysPerApp: {standard: 100_000, unit: 'keys', env: 'MAX_KEYS_PER_APP', about: 'Values that one App keeps in KV, over all of its users. More: 403 `kv_full`.'},
    keptBytesPerApp: {standard: 100 * MiB, unit: 'bytes', env: 'MAX_KEPT_BYTES_PER_APP', about: 'Keys and values that one App keeps in KV, together. More: 403 `kv_full`.'},
    timersPerUser: {standard: 1_000, unit: 'timers', about: 'Of one App and user, waiting. More: 409 `timers_full`.'},
    subscriptionsPerOwner: {standard: 100, unit: 'subscriptions', env: 'MAX_SUBSCRIPTIONS_PER_OWNER', about: 'Of one user or bot with one App. More: 409 `subscriptions_full`.'},
    subscriptionsPerApp: {standard: 10_000, unit: 'subscriptions', env: 'MAX_SUBSCRIPTIONS_PER_APP', about: 'Of one App, over its bot and all users. More: 409 `subscriptions_full`.'},
    deliveriesAtOncePerApp: {standard: 8, unit: 'calls at once', env: 'MAX_DELIVERIES_AT_ONCE_PER_APP', about: 'Notifications, timers and webhooks under way to one App from one process. The others wait, stored.'},
    unknownTokensPerAddress: {
        standard: 30, unit: 'tokens in 60 s', env: 'MAX_UNKNOWN_TOKENS_PER_ADDRESS',
        about: 'Requests of one address with tokens that nobody knows. More: 429 `rate_limited`, and Mattermost is not asked again.',
    },
    loginsPerAccount: {standard: 10, unit: 'attempts in 10 min', env: 'MAX_LOGINS_PER_ACCOUNT', about: 'Wrong passwords for one account of the embedded server.'},
    loginsPerAddress: {standard: 50, unit: 'attempts in 10 min', env: 'MAX_LOGINS_PER_ADDRESS', about: 'Wrong passwords from one address, for whatever accounts, at the embedded server.'},

    callsAtOncePerApp: {standard: 100, unit: 'calls at once', env: 'MAX_CALLS_AT_ONCE_PER_APP', about: 'Under way to one App. The next one waits for a place.'},
    callsWaitingPerApp: {standard: 200, unit: 'calls', env: 'MAX_CALLS_WAITING_PER_APP', about: 'Waiting for a place at one App. More: `app_busy`.'},
    waitForApp: {standard: 2_000, unit: 'ms', env: 'MAX_WAIT_FOR_APP', about: 'How long a call waits for a place. Longer: `app_busy`.'},
    mattermostAtOnce: {standard: 64, unit: 'requests at once', env: 'MAX_MATTERMOST_AT_ONCE', about: 'From one process to the Mattermost server beside it. The next one waits for a connection, within `mattermostDeadline`.'},
    mattermostWaiting: {standard: 1_000, unit: 'requests', env: 'MAX_MATTERMOST_WAITING', about: 'Waiting for a connection to that server. More: 503 `mattermost_busy`.'},

    drawnControls: {standard: 1_000, unit: 'controls', about: 'Cards, buttons, selects and options that are drawn of one message where the extension is absent. What goes beyond is left out, and the message says so.'},

    breakerFailures: {standard: 3, unit: 'failures in a row', about: 'After so many timeouts or failed connections an App is left alone: no bindings, no deliveries. A user\'s own call is always made.'},
    breakerPause: {standard: 30_000, unit: 'ms', about: 'How long it is left alone before one request tries again.'},
} as const satisfies Record<string, Limit>;

export type LimitName = keyof typeof policy;

/** What holds in this process. */
export type LimitOf = (name: LimitName) => number;

/** Those that are set, by name. */
export type SetLimits = Partial<Record<LimitName, number>>;

export const limitNames = Object.keys(policy).filter((name): name is LimitName => name in policy);

/** What stands in the policy for one limit. */
export const limitNamed = (name: LimitName): Limit => policy[name];

/** Those given, and the standard for the rest. */
export const limitsWith = (given: SetLimits = {}): LimitOf => (name) => given[name] ?? policy[name].standard;
