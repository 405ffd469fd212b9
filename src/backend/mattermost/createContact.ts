import {TopmastError} from '../TopmastError.ts';
import {createMattermost} from './createMattermost.ts';
import {MattermostError} from './MattermostError.ts';
import type {Home} from './openHome.ts';
import type {Transport} from './Transport.ts';
import {AnswerTooLarge, NotInTime} from './whenAgain.ts';

interface ContactOptions {
    transport: Transport;
    /** To the same server, over connections of its own: a look at it waits behind no request. */
    lookTransport: Transport;
    adminToken: string;
    /** As the configuration says it; for sentences. */
    url: string;
    home: Home;
    log: Record<'info' | 'warn' | 'error', (fields: object, message: string) => void>;
    /** Milliseconds before the given look, from 1 on. Default: a second, doubled each time up to half a minute, more or less. */
    retryAfter?(attempt: number): number;
}

/** Knows whether Topmast may work with the server that it stands beside. */
export interface Contact {
    /** To the server, while it may be used; after an outage it is looked at again first. Otherwise rejects with what is the matter. */
    transport: Transport;
    /**
     * Runs this once, as soon as the server may be used: now, or whenever it answers. Resolves when the first look is over. Rejects with a sentence
     * for whoever set it up when this server will not do. `leaving` ends the waiting.
     */
    whenUsable(run: () => void, leaving: AbortSignal): Promise<void>;
}

/** This server will not do, however long one waits. The message is a sentence for whoever set it up. */
class Unusable extends Error {}

const defaultRetry = (attempt: number) => Math.min(30_000, 1_000 * 2 ** (attempt - 1)) * (0.75 + Math.random() / 2);

const away = 'Mattermost does not answer; Topmast waits for it';

/** Older servers lack what Topmast relies on, or nobody has tried. */
const oldestVersion = 10;

/** So many pings in a row that nobody answers in time are an outage. */
const pingsUnanswered = 2;

/**
 * The first look at a server, and the look after each outage: it answers, the token is an administrator's, and it is the server that the database
 * belongs to. Until then nothing is asked of it, so that nobody is told of another server's Apps.
 *
 * An outage is a connection that is refused or broken off. An answer that does not come in time is first of all that request's own failure: the
 * server is then pinged, and others go on asking it meanwhile.
 */
export function createContact({transport, lookTransport, adminToken, url, home, log, retryAfter = defaultRetry}: ContactOptions): Contact {
    const admin = createMattermost({transport: lookTransport, adminToken}).admin();
    let state: 'unknown' | 'usable' | 'away' = 'unknown';
    let looking: Promise<void> | undefined;
    let isPinging = false;
    let whoLeaves: AbortSignal | undefined;
    /** What is the matter, as it was last said in the log. */
    let said = '';
    let whenFirst: (() => void) | undefined;

    async function check(): Promise<void> {
        const me = await admin.me().catch((error: unknown) => {
            throw error instanceof MattermostError && error.isRefusal
                ? new Unusable(`The Mattermost server at ${url} refuses MATTERMOST_ADMIN_TOKEN (HTTP ${error.status}). Make a personal access token for a system administrator there, and set it.`, {cause: error})
                : error;
        });
        if (!me.roles.split(' ').includes('system_admin')) {
            throw new Unusable(`MATTERMOST_ADMIN_TOKEN is a token of "${me.username}", who is not a system administrator at ${url}. Use a token of one who is.`);
        }
        if (!(await home.isAt(admin, me.id))) {
            throw new Unusable(`The database belongs to another Mattermost server than the one at ${url}. Each server needs a Topmast of its own: set DATA_DIR or DATABASE_URL to another database.`);
        }
        const {Version: version = ''} = await admin.clientConfig();
        if (state === 'unknown' && Number.parseInt(version, 10) < oldestVersion) {
            log.warn({version}, `The Mattermost server is older than ${oldestVersion}.0, with which nobody has tried Topmast. Upgrade it.`);
        }
    }

    function tell(level: 'warn' | 'error', sentence: string, err: unknown): void {
        if (sentence !== said) {
            said = sentence;
            log[level]({err, url}, sentence);
        }
    }

    async function look(): Promise<void> {
        const before = state;
        try {
            await check();
            state = 'usable';
            if (before !== 'usable') {
                log.info({url}, before === 'away' ? 'Mattermost answers again' : 'Mattermost answers');
            }
            said = '';
            whenFirst?.();
            whenFirst = undefined;
        } catch (error) {
            state = 'away';
            tell(error instanceof Unusable ? 'error' : 'warn', error instanceof Unusable ? error.message : away, error);
            throw error;
        }
    }

    /** However many ask at once, one look is made. */
    const lookOnce = () => {
        looking ??= look().finally(() => {
            looking = undefined;
        });
        return looking;
    };

    function lost(error: unknown): void {
        if (state === 'usable' && !whoLeaves?.aborted) {
            state = 'away';
            tell('warn', away, error);
        }
    }

    async function ping(tries: number): Promise<void> {
        try {
            await lookTransport({method: 'GET', path: '/api/v4/system/ping', headers: {}});
        } catch (error) {
            if (error instanceof NotInTime && tries > 1) {
                await ping(tries - 1);
            } else {
                lost(error);
            }
        }
    }

    /** However many find it slow at once, one pings it. */
    async function pingOnce(): Promise<void> {
        if (!isPinging) {
            isPinging = true;
            await ping(pingsUnanswered);
            isPinging = false;
        }
    }

    /** What no answer to one request says of the server. */
    function doubt(error: unknown): void {
        if (error instanceof NotInTime) {
            void pingOnce();
        } else if (!(error instanceof AnswerTooLarge || error instanceof TopmastError)) {
            lost(error);
        }
    }

    function waitForIt(attempt: number, leaving: AbortSignal): void {
        if (whenFirst && !leaving.aborted) {
            // What a look finds is said in the log.
            const timer = setTimeout(() => void lookOnce().catch(() => waitForIt(attempt + 1, leaving)), retryAfter(attempt));
            leaving.addEventListener('abort', () => clearTimeout(timer), {once: true});
        }
    }

    return {
        async transport(request) {
            if (state !== 'usable') {
                await lookOnce().catch((error: unknown) => {
                    // What is wrong with it is for whoever reads the log, and not for everybody who asks.
                    throw error instanceof Unusable ? new Error('it cannot be used as it is set up; the log of Topmast says why', {cause: error}) : error;
                });
                request.signal?.throwIfAborted();
            }
            try {
                return await transport(request);
            } catch (error) {
                if (!request.signal?.aborted) {
                    doubt(error);
                }
                throw error;
            }
        },
        async whenUsable(run, leaving) {
            whoLeaves = leaving;
            whenFirst = () => leaving.aborted || run();
            try {
                await lookOnce();
            } catch (error) {
                if (error instanceof Unusable) {
                    throw error;
                }
                waitForIt(1, leaving);
            }
        },
    };
}
