import type {CallRequest, CallResponse, Clock, ErrorParams, FieldValue, SelectOption, SubmittableForm, ValueProblem, Values} from '../protocol/index.ts';
import type {CodedError, Place} from '../store/index.ts';

/** What stands under a field: what the App said (Markdown), or what our own check found. */
export type FieldError = {by: 'app'; text: string} | {by: 'check'; problem: ValueProblem};

/** What stands above the buttons. Codes are sentences of ours; the rest is the App's own Markdown. */
export type FormMessage =
    | {kind: 'app'; text: string}
    /** The App complained about a field that is not drawn; nothing it says gets lost (apps-in-the-wild rule 36). */
    | {kind: 'unknown_field'; field: string; text: string}
    /** Backend or client made it, see `errorText`. */
    | {kind: 'code'; code: string; text: string; params?: ErrorParams}
    | {kind: 'fix_fields'}
    | {kind: 'refresh_failed'};

/** An option as found by a lookup, with what makes it easy to recognise. Only label and value are ever sent. */
export interface FoundOption extends SelectOption {
    /** Quieter text beside the label: `@username`, `~channel`. */
    detail?: string;
    kind?: 'user' | 'channel' | 'private_channel';
}

/** Where a field's search stands. `waiting`: typed, not yet asked. `stopped`: the user gave it up. */
export interface Lookup {
    query: string;
    status: 'waiting' | 'loading' | 'ready' | 'failed' | 'stopped';
    /** The request whose answer is awaited. */
    number: number;
    /** Under which its answer is kept. */
    key: string;
    items: readonly FoundOption[];
    /** Why it failed, see `errorText`; Markdown. */
    error?: CodedError;
    /** It takes so long that the user should be told. */
    slow?: boolean;
}

export interface FormState {
    form: SubmittableForm;
    /** As this step began, before any refresh: what "start over" goes back to. */
    first: SubmittableForm;
    /** As it was when the form was opened; the same for every call of all its steps (client.md 4.1). */
    place: Place;
    /** When and where the form was opened: defaults that count from now stay the same while it stands. */
    clock: Clock;
    /** What the App last said the fields hold. */
    base: Values;
    /** What they hold now. */
    values: Values;
    /** Fields whose values are the user's: changed since this step began, and not set by the App after that. */
    edited: ReadonlySet<string>;
    /** What was typed before a reload, of fields that are not here (yet); a refresh may bring them. */
    draft: Values;
    /** Something of a draft came back, and the user may want to know. */
    restored: boolean;
    errors: Readonly<Record<string, FieldError>>;
    messages: readonly FormMessage[];
    submitting: {number: number; button: string | undefined; values: Values; slow?: boolean} | null;
    /** `sent`: the values that went with the request, to tell later typing from what the App knew. */
    refreshing: {number: number; field: string; sent: Values; slow?: boolean} | null;
    /** A field that must refresh the form once typing pauses or it is left. */
    refreshDue: string | null;
    lookups: Readonly<Record<string, Lookup>>;
    /** Answers by `Lookup.key`; emptied with every new form. */
    found: ReadonlyMap<string, readonly FoundOption[]>;
    /** A submit whose answer never came: sent again unchanged, it goes under the same idempotency key. */
    lost: {button: string | undefined; values: Values} | null;
    /** The number last given to a request. Answers to any other than the awaited one are dropped. */
    lastRequest: number;
    /** Counts the forms that replaced one another by submit. */
    step: number;
    /** Where focus must go, whenever `turn` grows. `field` absent: to the first control. */
    focus: {turn: number; field?: string};
}

export type FormEvent =
    | {type: 'change'; field: string; value: FieldValue}
    | {type: 'blur'; field: string}
    /** A list was opened (`''`) or typed into. */
    | {type: 'search'; field: string; query: string}
    /** `button`: value of the pressed submit button, when the form has several. `now`: milliseconds; when the form was opened, by default. */
    | {type: 'submit'; button?: string; now?: number}
    | {type: 'waited'; timer: string}
    | {type: 'answered'; number: number; response: CallResponse}
    /** The host found people or channels. */
    | {type: 'found'; number: number; items: readonly FoundOption[]}
    | {type: 'failed'; number: number; error: string}
    /** A request takes long. */
    | {type: 'slow'; number: number}
    /** The user waits no longer: for the search of a field, or (without one) for the refresh. */
    | {type: 'give_up'; field?: string}
    /** Everything as this step began; or as with `form`, from the first step on. */
    | {type: 'start_over'; form?: SubmittableForm}
    /** The App has changed the form by itself, as in a post that it updates. Who is at a later step stays there. */
    | {type: 'renewed'; form: SubmittableForm}
    /** The form comes on screen, and goes. What is under way ends with that, but for a submit. */
    | {type: 'shown'}
    | {type: 'left'};

/** What must happen outside; every answer comes back as an event. */
export type FormEffect =
    /** `again`: the same submit once more, under the same idempotency key. */
    | {do: 'call'; number: number; purpose: 'submit' | 'refresh' | 'lookup'; request: CallRequest; again?: boolean}
    | {do: 'search'; number: number; among: 'user' | 'channel'; query: string}
    | {do: 'abort'; number: number}
    | {do: 'wait'; timer: string; milliseconds: number}
    | {do: 'stop_waiting'; timer: string}
    /** The form is done: the answer is the opener's to follow. */
    | {do: 'finish'; response: CallResponse};

export interface Transition {
    state: FormState;
    effects: FormEffect[];
}
