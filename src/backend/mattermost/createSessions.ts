import type {IncomingHttpHeaders} from 'node:http';

import {BoundedMap} from '../BoundedMap.ts';
import type {Caller} from './Caller.ts';
import {createStrangers} from './createStrangers.ts';
import {digestOf} from './digestOf.ts';
import type {Credential, MattermostServer} from './Mattermost.ts';
import {MattermostError} from './MattermostError.ts';

export interface Sessions {
    /**
     * Who sends these headers: `Authorization: Bearer` (any case; `token` too), else the cookie MMAUTHTOKEN.
     * Undefined: not logged in. Throws `MattermostError` when Mattermost cannot tell, and a `TopmastError` `rate_limited` when `address` (of the
     * client, for a limit on guessing) has sent too many credentials that nobody knows: Mattermost is not asked for another one then.
     */
    authenticate(headers: IncomingHttpHeaders, address?: string): Promise<Caller | undefined>;
    /**
     * Whether a browser's request was made by the site's own scripts: Mattermost itself takes its CSRF token for this session. Asked once for each
     * session, by a request that changes nothing. Others than browsers have nothing to prove.
     */
    provesCsrf(caller: Caller): Promise<boolean>;
    /** Ask Mattermost again from now on: after a logout, a change of roles; of all, or of one who was refused. */
    forget(credential?: Credential): void;
}

interface SessionsOptions {
    mattermost: MattermostServer;
    /** For which App Topmast made this token; undefined: it did not. Default: no token is an App's. */
    appOf?: (token: string) => Promise<string | undefined>;
    /** How long an answer holds, in milliseconds; default 5,000. A logout is noticed after that. */
    lifetime?: number;
    now?: () => number;
    /** Credentials that nobody knows, from one address in a minute; default 30. */
    unknownPerAddress?: number;
}

/** What Mattermost says of a credential. */
type Identity = Pick<Caller, 'userId' | 'isAdmin' | 'isBot' | 'appId'>;

/** Authenticates by asking Mattermost (`GET users/me`) with the credential of the request. Topmast keeps no sessions of its own. */
export function createSessions({mattermost, appOf = async () => undefined, lifetime = 5_000, now = Date.now, unknownPerAddress = 30}: SessionsOptions): Sessions {
    const known = new BoundedMap<Promise<Identity | undefined>>({entries: 10_000, lifetime, now});
    const proven = new BoundedMap<true>({entries: 10_000, lifetime: provenFor, now});
    const strangers = createStrangers({most: unknownPerAddress, now});

    async function ask(credential: Credential, digest: string): Promise<Identity | undefined> {
        try {
            const [user, appId] = await Promise.all([mattermost.as(credential).me(), 'token' in credential ? appOf(credential.token) : undefined]);
            strangers.good(digest);
            return {
                userId: user.id,
                isAdmin: user.roles.split(' ').includes('system_admin'),
                isBot: user['is_bot'] === true,
                ...(appId === undefined ? {} : {appId}),
            };
        } catch (error) {
            if (error instanceof MattermostError && error.status === 401) {
                return undefined;
            }
            throw error;
        }
    }

    return {
        async authenticate(headers, address) {
            const credential = credentialOf(headers);
            if (!credential) {
                return undefined;
            }
            const key = digestOf(credential);
            let asked = known.get(key);
            if (!asked) {
                if (address !== undefined && !strangers.wasGood(key)) {
                    strangers.check(address);
                }
                asked = ask(credential, key);
                known.set(key, asked);
            }
            try {
                const identity = await asked;
                if (!identity) {
                    known.delete(key); // A login that comes a moment later counts at once.
                    if (address !== undefined) {
                        strangers.count(address);
                    }
                    return undefined;
                }
                return {credential, ...identity};
            } catch (error) {
                known.delete(key);
                throw error;
            }
        },
        async provesCsrf({credential, userId}) {
            if ('token' in credential) {
                return true;
            }
            const key = digestOf(credential);
            if (credential.csrf === undefined || proven.get(key)) {
                return credential.csrf !== undefined;
            }
            try {
                // Only reads, but is sent as what changes something is: Mattermost checks the token.
                await mattermost.as(credential).usersByIds([userId]);
            } catch (error) {
                if (error instanceof MattermostError && error.status === 401) {
                    return false;
                }
                throw error;
            }
            proven.set(key, true);
            return true;
        },
        forget: (credential) => credential ? known.delete(digestOf(credential)) : known.clear(),
    };
}

/** A session keeps its CSRF token as long as it lives, and whether it lives is asked anew every few seconds. In milliseconds. */
const provenFor = 60 * 60_000;

function credentialOf(headers: IncomingHttpHeaders): Credential | undefined {
    const bearer = /^(?:bearer|token)\s+(\S+)$/i.exec(headers.authorization ?? '')?.[1];
    if (bearer) {
        return {token: bearer};
    }
    const cookie = /(?:^|;\s*)MMAUTHTOKEN=([^;\s]+)/.exec(headers.cookie ?? '')?.[1];
    const sent = headers['x-csrf-token'];
    // A browser's GET has it in the cookie alone. It is needed all the same, as not all that only reads is a GET at Mattermost.
    const csrf = typeof sent === 'string' ? sent : /(?:^|;\s*)MMCSRF=([^;\s]+)/.exec(headers.cookie ?? '')?.[1];
    return cookie ? {cookie: `MMAUTHTOKEN=${cookie}`, ...(csrf ? {csrf} : {})} : undefined;
}
