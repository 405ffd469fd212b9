import {cookie} from '../store/index.ts';
import {textAt} from './readState.ts';

export interface RestOptions {
    /** Where the server's API begins, e.g. `/chat/api/v4`. */
    base: string;
    fetch: typeof fetch;
}

/** A refusal of the host's server, with its own sentence. */
export class RestFailure extends Error {
    constructor(readonly status: number, message: string) {
        super(message);
    }
}

/** Mattermost's REST API as the extension reads it: same origin, session cookie. Answers come as they are: whoever asks looks at them. */
export interface Rest {
    get(path: string, signal?: AbortSignal): Promise<unknown>;
}

export function createRest({base, fetch}: RestOptions): Rest {
    return {
        async get(path, signal) {
            const response = await fetch(base + path, {
                credentials: 'same-origin',
                headers: {'X-Requested-With': 'XMLHttpRequest', 'X-CSRF-Token': cookie('MMCSRF')},
                ...(signal ? {signal} : {}),
            });
            const answer: unknown = await response.json().catch(() => undefined);
            if (!response.ok) {
                throw new RestFailure(response.status, textAt(answer, 'message') || `HTTP ${response.status}`);
            }
            return answer;
        },
    };
}
