/** Everything that can be set, from the environment, checked once at the start (DESIGN, decision 11). */
import {resolve} from 'node:path';

import {isIP} from 'node:net';

import * as v from 'valibot';

import {limitNamed, limitNames, limitsWith, type SetLimits} from './policy.ts';

const flag = v.pipe(v.string(), v.picklist(['true', 'false'], 'must be true or false'), v.transform((text) => text === 'true'));
const limit = v.pipe(v.string(), v.transform(Number), v.integer(), v.minValue(1));
/** Judged without being shown: an address may hold a password that was put there by mistake. */
const serverUrl = v.pipe(v.string(), v.check(isServerUrl, 'must be the address of one Mattermost server, as https://chat.example, without a user name, a query or another address'));

const environment = v.object({
    PORT: v.optional(v.pipe(v.string(), v.transform(Number), v.integer(), v.minValue(0), v.maxValue(65_535)), '8066'),
    HOST: v.optional(v.string(), '127.0.0.1'),
    SITE_URL: v.optional(v.pipe(v.string(), v.url())),
    DATA_DIR: v.optional(v.string(), './data'),
    DATABASE_URL: v.optional(v.pipe(v.string(), v.regex(/^postgres(ql)?:\/\//, 'must look like postgres://user:password@host:5432/database'))),
    SECRET_KEY: v.optional(v.pipe(v.string(), v.minLength(32, 'must have 32 characters or more'))),
    DEVELOPER_MODE: v.optional(flag),
    DEMO: v.optional(flag),
    EVENTS_INTERVAL: v.optional(v.pipe(v.string(), v.transform(Number), v.integer(), v.minValue(1))),
    SEALED_CALLS: v.optional(v.picklist(['accept', 'require']), 'accept'),
    ALLOWED_INTERNAL: v.optional(v.pipe(v.string(), v.transform(entriesOf))),
    TRUSTED_PROXIES: v.optional(v.pipe(v.string(), v.transform(entriesOf), v.array(v.pipe(v.string(), v.check(isNetwork, 'must be addresses, networks (10.1.0.0/16), loopback, linklocal or uniquelocal, by commas')))), 'loopback'),
    TOKEN_MODE: v.optional(v.picklist(['session', 'oauth2']), 'session'),
    METRICS_TOKEN: v.optional(v.pipe(v.string(), v.minLength(16, 'must have 16 characters or more'))),
    MATTERMOST_URL: v.optional(serverUrl),
    MATTERMOST_ADMIN_TOKEN: v.optional(v.pipe(v.string(), v.regex(/^[\w.-]{16,}$/, 'must be a personal access token of a system administrator'))),
    WEBAPP_DIR: v.optional(v.string()),
    NATIVE_FALLBACK: v.optional(v.pipe(v.string(), v.picklist(['on', 'off'], 'must be on or off'), v.transform((text) => text === 'on'))),
    LOG_LEVEL: v.optional(v.picklist(['silent', 'error', 'warn', 'info', 'debug']), 'info'),
});

/** The limits of the policy that can be set, each by its own variable. */
const settable = limitNames.flatMap((name) => {
    const {env} = limitNamed(name);
    return env === undefined ? [] : [{name, env}];
});
const limitsOfEnvironment = v.object(Object.fromEntries(settable.map(({env}) => [env, v.optional(limit)])));

export interface Config {
    port: number;
    host: string;
    /** Absent: derived from the bound address. Never ends in a slash. */
    siteUrl?: string;
    /** The Mattermost server that Topmast stands beside, as this process reaches it; never ends in a slash. Absent: the embedded server runs in this process. */
    mattermostUrl?: string;
    /** A personal access token of a system administrator there, never told. Absent exactly when `mattermostUrl` is. */
    mattermostAdminToken?: string;
    dataDir: string;
    /** A Postgres database, which any number of backend processes may share; absent: a file in `dataDir`, for this process alone. */
    databaseUrl?: string;
    /** Absent: a generated key in `dataDir`, mode 0600. */
    secretKey?: string;
    /** Apps on private addresses allowed, details in errors. Default: true on loopback, unless beside a server. */
    developerMode: boolean;
    /** Host names, addresses and networks that Apps and others may have although they are internal. Absent: none, outside of developer mode. */
    allowedInternal?: readonly string[];
    /** Addresses and networks of proxies in front, which say truly for whom they ask (`X-Forwarded-For`). Absent: none. */
    trustedProxies?: readonly string[];
    /** Lets a scraper read `/metrics`, as bearer. Absent: administrators alone. */
    metricsToken?: string;
    /** Demo users and channels on an empty database. Default: true on loopback with the SQLite file. */
    demo: boolean;
    /** How long one App may hold up a list of bindings, in milliseconds. */
    bindingsDeadline: number;
    /** How long one call may take, in milliseconds. */
    callDeadline: number;
    /** How often is looked for events that Mattermost tells nobody of (docs/events.md), in milliseconds; default 30,000. */
    eventsInterval?: number;
    sealedCalls: 'accept' | 'require';
    /** What Apps act with as a user: `session`, a token that Topmast makes for the App; `oauth2`, one that the user let the App have at Mattermost. */
    tokenMode: 'session' | 'oauth2';
    /** The `client` folder of a Mattermost release: the embedded server shows the official webapp instead of our page. */
    webappDir?: string;
    /** Whether Apps are drawn by Mattermost's own means where the extension is absent (docs/native.md). Default: beside a server, and not on the embedded one. */
    nativeFallback?: boolean;
    /** Limits that are other than the policy's standard. Absent: none is. */
    limits?: SetLimits;
    logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug';
}

/** Reads the configuration. Throws one Error that names every variable that is wrong. */
export function readConfig(env: Record<string, string | undefined>): Config {
    // What is set to nothing is not set.
    const known = Object.fromEntries(Object.entries(env).filter(([, value]) => value));
    const result = v.safeParse(environment, known);
    const limited = v.safeParse(limitsOfEnvironment, known);
    if (!result.success || !limited.success) {
        const lines = [...result.issues ?? [], ...limited.issues ?? []].map((issue) => `  ${v.getDotPath(issue) ?? ''}: ${issue.message}`);
        throw new Error(`The configuration is not usable:\n${lines.join('\n')}`);
    }
    const set = result.output;
    const setLimits = Object.fromEntries(settable.flatMap(({name, env: variable}) => {
        const value = limited.output[variable];
        return value === undefined ? [] : [[name, value]];
    }));
    const limits = limitsWith(setLimits);
    const loopback = ['127.0.0.1', 'localhost', '::1'].includes(set.HOST);
    const beside = besideOf(set);
    const isBeside = beside.mattermostUrl !== undefined;
    const demo = set.DEMO ?? (loopback && !set.DATABASE_URL && !isBeside);
    if (demo && isBeside) {
        throw new Error('DEMO: the demo users are the embedded server\'s, and MATTERMOST_URL names another one. Set DEMO=false, or nothing.');
    }
    if (set.WEBAPP_DIR && isBeside) {
        throw new Error('WEBAPP_DIR: the embedded server shows that webapp, and with MATTERMOST_URL there is none. Unset one of the two.');
    }
    if (demo && !loopback) {
        throw new Error('DEMO: the demo users have a known password, so they exist only on a loopback address. Set DEMO=false or HOST=127.0.0.1.');
    }
    if (set.DATABASE_URL && !set.SECRET_KEY) {
        throw new Error('SECRET_KEY: several processes may share DATABASE_URL, and a stolen copy of it must not hold the key too. Set it to 32 random characters or more, the same for all.');
    }
    return {
        port: set.PORT,
        host: set.HOST,
        ...siteOf(set.SITE_URL ?? beside.mattermostUrl),
        ...beside,
        dataDir: set.DATA_DIR,
        ...(set.DATABASE_URL ? {databaseUrl: set.DATABASE_URL} : {}),
        ...(set.SECRET_KEY ? {secretKey: set.SECRET_KEY} : {}),
        developerMode: set.DEVELOPER_MODE ?? (loopback && !isBeside),
        ...(set.ALLOWED_INTERNAL ? {allowedInternal: set.ALLOWED_INTERNAL} : {}),
        trustedProxies: set.TRUSTED_PROXIES,
        ...(set.METRICS_TOKEN ? {metricsToken: set.METRICS_TOKEN} : {}),
        demo,
        bindingsDeadline: limits('bindingsDeadline'),
        callDeadline: limits('callDeadline'),
        ...(set.EVENTS_INTERVAL ? {eventsInterval: set.EVENTS_INTERVAL} : {}),
        sealedCalls: set.SEALED_CALLS,
        tokenMode: set.TOKEN_MODE,
        ...(Object.keys(setLimits).length > 0 ? {limits: setLimits} : {}),
        ...(set.NATIVE_FALLBACK === undefined ? {} : {nativeFallback: set.NATIVE_FALLBACK}),
        ...(set.WEBAPP_DIR ? {webappDir: resolve(set.WEBAPP_DIR)} : {}),
        logLevel: set.LOG_LEVEL,
    };
}

const withoutSlash = (url: string) => url.replace(/\/+$/, '');

/** Browsers reach Topmast and the Mattermost server beside it at one address: whatever stands in front parts them by path. */
const siteOf = (url: string | undefined) => url === undefined ? {} : {siteUrl: withoutSlash(url)};

function besideOf({MATTERMOST_URL: url, MATTERMOST_ADMIN_TOKEN: token}: v.InferOutput<typeof environment>): Pick<Config, 'mattermostUrl' | 'mattermostAdminToken'> {
    if ((url === undefined) !== (token === undefined)) {
        throw new Error('MATTERMOST_URL and MATTERMOST_ADMIN_TOKEN: set both, to stand beside a Mattermost server, or neither, to run the embedded one.');
    }
    return url !== undefined && token !== undefined ? {mattermostUrl: withoutSlash(url), mattermostAdminToken: token} : {};
}

function entriesOf(text: string): string[] {
    return text.split(',').map((entry) => entry.trim()).filter((entry) => entry !== '');
}

function isNetwork(text: string): boolean {
    const [, address = '', bits] = /^([\da-fA-F.:]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
    const version = isIP(address);
    return ['loopback', 'linklocal', 'uniquelocal'].includes(text) || (version !== 0 && (bits === undefined || Number(bits) <= (version === 4 ? 32 : 128)));
}

function isServerUrl(text: string): boolean {
    if (!URL.canParse(text) || /[,\s]/.test(text)) {
        return false;
    }
    const {protocol, username, password, search, hash} = new URL(text);
    return ['http:', 'https:'].includes(protocol) && `${username}${password}${search}${hash}` === '';
}
