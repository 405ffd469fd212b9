import type {Call} from './Call.ts';
import type {SubmittableForm} from './Form.ts';
import type {Json} from './Json.ts';
import type {Problem} from './Problem.ts';

interface ResponseBase {
    /** Markdown. */
    text?: string;
    /** The App's bot, as author of what is shown; added by the backend. */
    app_metadata?: {bot_user_id?: string; bot_username?: string};
    /** What was wrong with the App's answer; in developer mode only. */
    problems?: Problem[];
}

export interface OkResponse extends ResponseBase {
    type: 'ok';
    data?: Json;
    refresh_bindings?: boolean;
}

/** What fills the `{holes}` of a coded sentence. */
export type ErrorParams = Record<string, string | number>;

export interface ErrorResponse extends ResponseBase {
    type: 'error';
    /** Stable word when the backend or the client made this error; absent when the App did. */
    code?: string;
    /** The particulars of `code`'s sentence, by the names of its `{holes}`: who shows it can say it in another language. */
    params?: ErrorParams;
    /** Messages by field name, Markdown. */
    data?: {errors?: Record<string, string>};
}

export interface FormResponse extends ResponseBase {
    type: 'form';
    /** A form in an answer can always be sent; one that must be fetched first makes sense in bindings alone. */
    form: SubmittableForm;
    refresh_bindings?: boolean;
}

export interface NavigateResponse extends ResponseBase {
    type: 'navigate';
    navigate_to_url: string;
    use_external_browser?: boolean;
    refresh_bindings?: boolean;
}

/** Asks the client to make another call; followed once (DESIGN, rulings). */
export interface CallAgainResponse extends ResponseBase {
    type: 'call';
    call: Call;
    refresh_bindings?: boolean;
}

/** An App's answer after decoding (server.md 1.8). */
export type CallResponse = OkResponse | ErrorResponse | FormResponse | NavigateResponse | CallAgainResponse;
