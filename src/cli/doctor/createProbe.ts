import {WebSocket} from 'undici';

/** An answer over HTTP. */
export interface Heard {
    status: number;
    headers: Headers;
    /** Decoded JSON; undefined when it is none. */
    body: unknown;
    /** When it was asked and answered, in Unix milliseconds. */
    asked: number;
    answered: number;
}

/** What the doctor does in the world. */
export interface Probe {
    /** One request; rejects, with a sentence that says why, when there is no answer. The same one is sent once, however often it is asked for. */
    ask(url: string, token?: string): Promise<Heard>;
    /** Opens a WebSocket as a page of `origin`, says `first` if that is given, and answers with the first message; undefined: it was refused, or closed without one. */
    firstMessage(url: string, options: {origin: string; token?: string; first?: object}): Promise<string | undefined>;
}

export function createProbe({deadline, now = Date.now}: {deadline: number; now?: () => number}): Probe {
    const asked = new Map<string, Promise<Heard>>();

    async function send(url: string, token: string | undefined): Promise<Heard> {
        const began = now();
        try {
            const answer = await fetch(url, {redirect: 'manual', signal: AbortSignal.timeout(deadline), headers: token === undefined ? {} : {authorization: `Bearer ${token}`}});
            return {status: answer.status, headers: answer.headers, body: decoded(await answer.text()), asked: began, answered: now()};
        } catch (error) {
            throw new Error(`${new URL(url).origin} cannot be reached: ${reasonOf(error)}.`, {cause: error});
        }
    }

    return {
        ask(url, token) {
            const key = `${token ?? ''} ${url}`;
            const asking = asked.get(key) ?? send(url, token);
            asked.set(key, asking);
            return asking;
        },
        firstMessage: (url, {origin, token, first}) => new Promise((resolve) => {
            const socket = new WebSocket(url.replace(/^http/, 'ws'), {headers: {origin, ...(token === undefined ? {} : {authorization: `Bearer ${token}`})}});
            const done = (message?: string) => {
                clearTimeout(timer);
                resolve(message);
                socket.close();
            };
            const timer = setTimeout(done, deadline);
            socket.addEventListener('open', () => first && socket.send(JSON.stringify(first)));
            socket.addEventListener('message', ({data}) => done(String(data)));
            socket.addEventListener('error', () => done());
            socket.addEventListener('close', () => done());
        }),
    };
}

function decoded(text: string): unknown {
    try {
        return JSON.parse(text);
    } catch {
        return undefined;
    }
}

const reasons: Record<string, string> = {
    ECONNREFUSED: 'nothing listens there',
    ENOTFOUND: 'there is no such name',
    EAI_AGAIN: 'names cannot be looked up now',
    ECONNRESET: 'the connection was broken off',
    ETIMEDOUT: 'nothing answers',
    DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by itself; NODE_EXTRA_CA_CERTS names a file with those to trust',
    SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is of an authority that is not known here; NODE_EXTRA_CA_CERTS names a file with those to trust',
    UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'it does not send the whole chain of its certificate',
    CERT_HAS_EXPIRED: 'its certificate has expired',
    ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
};

/** Why there was no answer, for a person. `fetch` says what it was in the cause. */
function reasonOf(error: unknown): string {
    if (error instanceof Error && error.name === 'TimeoutError') {
        return 'it did not answer in time';
    }
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    const first: unknown = cause instanceof AggregateError ? cause.errors[0] : cause;
    const code = first instanceof Error && 'code' in first ? String(first.code) : '';
    return reasons[code] ?? (first instanceof Error ? first.message : String(first));
}
