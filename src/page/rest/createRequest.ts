import * as v from 'valibot';

import {readErrorParams} from '../../protocol/index.ts';
import {cookie} from '../../store/index.ts';
import {RestError} from './RestError.ts';

export interface RequestOptions {
    method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
    body?: unknown;
    signal?: AbortSignal;
}

/** Asks the server and checks the answer against a schema. Throws RestError. */
export type Request = <T>(path: string, schema: v.GenericSchema<unknown, T>, options?: RequestOptions) => Promise<T>;

interface RequestRim {
    fetch: typeof fetch;
    /** Called when the server says that nobody is logged in (any 401 but that of a login). */
    onSignedOut: () => void;
}

/** The shapes of a refusal: Mattermost's (`id`, `message`) and Topmast's (`code`, `message`, `params`, `problems`, maybe below `error`). */
const Refusal = v.object({
    id: v.optional(v.string()),
    code: v.optional(v.string()),
    message: v.optional(v.string()),
    params: v.optional(v.unknown()),
    problems: v.optional(v.array(v.object({pointer: v.string(), code: v.string(), message: v.string()}))),
});
const NestedRefusal = v.object({error: Refusal});

/** The one way of the page to its server: same origin, session cookie, CSRF token, JSON in and out. */
export function createRequest(rim: RequestRim): Request {
    return async (path, schema, {method = 'GET', body, signal} = {}) => {
        const response = await send(rim.fetch, path, {
            method,
            credentials: 'same-origin',
            headers: {
                'X-Requested-With': 'XMLHttpRequest',
                ...(method === 'GET' ? {} : {'X-CSRF-Token': cookie('MMCSRF')}),
                ...(body === undefined ? {} : {'Content-Type': 'application/json'}),
            },
            ...(body === undefined ? {} : {body: JSON.stringify(body)}),
            ...(signal ? {signal} : {}),
        });
        const answer = parse(await response.text());
        if (!response.ok) {
            if (response.status === 401 && !path.endsWith('/users/login')) {
                rim.onSignedOut();
            }
            throw refused(response.status, answer);
        }
        const decoded = v.safeParse(schema, answer);
        if (!decoded.success) {
            const [first] = decoded.issues;
            throw new RestError(response.status, 'not_understood', `${path}: ${v.getDotPath(first) ?? ''} ${first.message}`);
        }
        return decoded.output;
    };
}

async function send(doFetch: typeof fetch, path: string, init: RequestInit): Promise<Response> {
    try {
        return await doFetch(path, init);
    } catch (error) {
        if (init.signal?.aborted) {
            throw error;
        }
        throw new RestError(0, 'network', error instanceof Error ? error.message : String(error));
    }
}

function refused(status: number, answer: unknown): RestError {
    const nested = v.safeParse(NestedRefusal, answer);
    const flat = v.safeParse(Refusal, answer);
    const said = nested.success ? nested.output.error : flat.success ? flat.output : {};
    const words = typeof answer === 'string' ? answer.slice(0, 300) : '';
    return new RestError(status, said.code ?? said.id ?? `http_${status}`, said.message ?? words, said.problems, readErrorParams(said.params));
}

/** JSON when it is JSON; else the text as it came, so that a plain sentence of a proxy is not lost. */
function parse(text: string): unknown {
    if (text === '') {
        return null;
    }
    try {
        const value: unknown = JSON.parse(text);
        return value;
    } catch {
        return text;
    }
}
