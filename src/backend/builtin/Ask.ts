import type {Form, Json, JsonObject, SelectOption} from '../../protocol/index.ts';
import type {Say} from './texts/say.ts';

/** One call to the builtin App, as its commands see it. Who asks was established by the pipeline, and is an administrator unless the command is for everybody. */
export interface Ask {
    userId: string;
    isAdmin: boolean;
    /** `''` where there is none. */
    channelId: string;
    teamId: string;
    values: JsonObject;
    /** What the form or binding carried. */
    state: Json;
    /** What was typed into a select so far. */
    query: string;
    /** Sentences in the language of who asks. */
    say: Say;
    requestId: string;
    signal: AbortSignal;
}

/** An answer before it is JSON: text in Markdown, a form to fill in, or the options of a select. */
export type Reply =
    | {text: string; data?: Json; refresh_bindings?: boolean}
    | {error: string; errors?: Record<string, string>}
    | {form: Form}
    | {items: SelectOption[]};

export type Command = (ask: Ask) => Promise<Reply>;
