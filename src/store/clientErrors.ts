import type {ErrorParams, ErrorResponse} from '../protocol/index.ts';

/**
 * What can go wrong on this side of the wire: a stable code and a sentence a person can act on. Errors that the backend
 * or an App made keep their own words; these are the client's. `{holes}` are filled by the maker. The sentences of other
 * languages are in the catalogues under `topmast.error.<code>`, see `errorText`.
 */
export const clientErrors = {
    network: 'The server cannot be reached. Check your connection and try again.',
    timeout: 'There was no answer within {seconds} s. Try again later.',
    aborted: 'This was given up before the answer came.',
    http_error: 'The server answered with HTTP {status}.',
    bad_answer: 'The answer makes no sense: {detail}',
    call_chain: 'The App asked for one call after another; only one is followed.',
    unexpected_type: 'The App answered with "{type}", which means nothing here.',
    unsafe_url: 'The App wanted to open "{url}", which is not a web address.',
    malformed_binding: 'This item of the App does nothing: it has neither a call nor a form that can be sent.',
    unknown: 'The App failed without saying why.',
} as const;

export type ClientErrorCode = keyof typeof clientErrors;

/** An error response made by the client, in the shape in which Apps' errors come: surfaces have one thing to show. */
export function clientError(code: ClientErrorCode, params: ErrorParams = {}): ErrorResponse {
    return {type: 'error', code, text: clientErrorText(code, params), ...(Object.keys(params).length > 0 ? {params} : {})};
}

/** The English sentence of one of the client's codes. */
export function clientErrorText(code: ClientErrorCode, params: ErrorParams = {}): string {
    return clientErrors[code].replace(/\{(\w+)\}/g, (hole, name: string) => String(params[name] ?? hole));
}

/** Thrown where no error response can be returned: by `AppsClient.bindings`. */
export class ClientError extends Error {
    /** Of the client's own table, or as the backend named it. */
    readonly code: string;
    /** Absent when no answer came. */
    readonly status: number | undefined;
    /** What fills the holes of the code's sentence. */
    readonly params: ErrorParams;

    constructor(code: string, message: string, status?: number, params: ErrorParams = {}) {
        super(message);
        this.name = 'ClientError';
        this.code = code;
        this.status = status;
        this.params = params;
    }

    /** Whether asking again later can help: nobody answered, the server is ill, or it is busy. */
    get mayPass(): boolean {
        return this.status === undefined || this.status >= 500 || this.status === 429;
    }
}
