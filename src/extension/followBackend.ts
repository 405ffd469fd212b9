import {backOff} from '../store/index.ts';
import {isOlder} from './isOlder.ts';
import {textAt} from './readState.ts';

/** The oldest backend that says what this extension asks for. */
const oldest = '0.1.0';

/** Why there is nothing of Apps to be seen: no backend answers where it should, or one that is too old. */
export type Absence = {reason: 'missing'} | {reason: 'old'; version: string; oldest: string};

export interface BackendParts {
    /** Where the backend's routes begin. */
    baseUrl: string;
    fetch: typeof fetch;
    /** It answers. Called once. */
    onFound(): void;
    /** It does not, and will not by itself. Called at each attempt that finds the same. */
    onAbsent(absence: Absence): void;
    random?: () => number;
}

/** How much longer is waited for a backend that is not there than for one that is only out of reach. */
const patience = 10;

/**
 * Asks whether there is a backend (`api/v1/ping`) until there is one: soon again where the line fails, rarely where the
 * server says that it has none. Returns what gives it up.
 */
export function followBackend({baseUrl, fetch, onFound, onAbsent, random}: BackendParts): () => void {
    const given = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;

    async function ask(failures: number): Promise<void> {
        const answer = await ping(baseUrl, fetch, given.signal);
        if (given.signal.aborted) {
            return;
        }
        if (answer === 'here') {
            onFound();
            return;
        }
        if (answer !== 'unreachable') {
            onAbsent(answer);
        }
        timer = setTimeout(() => void ask(failures + 1), backOff(failures, random) * (answer === 'unreachable' ? 1 : patience));
    }

    void ask(0);
    return () => {
        given.abort();
        clearTimeout(timer);
    };
}

async function ping(baseUrl: string, fetch: BackendParts['fetch'], signal: AbortSignal): Promise<'here' | 'unreachable' | Absence> {
    let response: Response;
    try {
        response = await fetch(`${baseUrl}/api/v1/ping`, {credentials: 'same-origin', headers: {'X-Requested-With': 'XMLHttpRequest'}, signal});
    } catch {
        return 'unreachable';
    }
    if (response.status === 429 || response.status >= 500) {
        return 'unreachable';
    }
    // Where nobody serves the backend's addresses the server may well answer with its own page.
    const body: unknown = await response.json().catch(() => undefined);
    const version = response.ok ? textAt(body, 'version') : '';
    if (version === '') {
        return {reason: 'missing'};
    }
    return isOlder(version, oldest) ? {reason: 'old', version, oldest} : 'here';
}
