import type {CallRequest, CallResponse, Clock, ErrorParams, FieldValue, SelectOption, SubmittableForm, ValueProblem, Values} from '../protocol/index.ts';
import type {CodedError, Place} from '../store/index.ts';

/** What stands under a field: what the App said (`text`, Markdown), or what our own check found. */
export type FieldError = {by: 'app'; text: string} | {by: 'check'; problem: ValueProblem};

/** What stands above the buttons. Codes are sentences of ours; the rest is the App's own Markdown. */
export type FormMessage =
    | {kind: 'app'; text: string}
    /** The App complained about a field that is not drawn; nothing it says gets lost (apps-in-the-wild rule 36). */
    | {kind: 'unknown_field'; field: string; text: string}
    /** Backend or client made it, see `errorText`. */
    | {kind: 'code'; code: string; text: string; params?: ErrorParams}
    /** Our own check found something, which stands under the fields. */
    | {kind: 'fix_fields'}
    /** The form could not be fetched anew; why stands in the message after it. */
    | {kind: 'refresh_failed'};

/** An option as found by a lookup, with what makes it easy to recognise. Only label and value are ever sent. */
export interface FoundOption extends SelectOption {
    /** Quieter text beside the label: `@username`, `~channel`. */
    detail?: string;
    /** Decides its picture. Absent: an option of the App. */
    kind?: 'user' | 'channel' | 'private_channel';
}

/** Where a field's search stands. */
export interface Lookup {
    /** What was typed; `''` when the list was only opened. */
    query: string;
    /** `waiting`: typed, not yet asked. `loading`: asked. `ready`: `items` came. `failed`: `error` came. `stopped`: the user gave it up. */
    status: 'waiting' | 'loading' | 'ready' | 'failed' | 'stopped';
    /** The request whose answer is awaited; 0 before it is sent. */
    number: number;
    /** Under which its answer is kept. */
    key: string;
    /** What was found; empty until then. */
    items: readonly FoundOption[];
    /** Why it failed, see `errorText`; Markdown. */
    error?: CodedError;
    /** It takes so long that the user should be told. */
    slow?: boolean;
}

/** Everything about an opened form. It is never changed in place. */
export interface FormState {
    /** As it stands now. */
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
    /** By field name. That of a field goes with its next change, all go with the next submit. */
    errors: Readonly<Record<string, FieldError>>;
    /** What is wrong with the form as a whole; gone with the next submit. */
    messages: readonly FormMessage[];
    /** The submit that is under way: its number, the value of the pressed button where there are several, what was sent, and whether it takes long. */
    submitting: {number: number; button: string | undefined; request: CallRequest; slow?: boolean} | null;
    /** The refresh that is under way. `sent`: the values that went with it, to tell later typing from what the App knew. */
    refreshing: {number: number; field: string; sent: Values; slow?: boolean} | null;
    /** A field that must refresh the form: once typing pauses, it is left, or the submit that overtook it is refused. */
    refreshDue: string | null;
    /** By field name. */
    lookups: Readonly<Record<string, Lookup>>;
    /** Answers by `Lookup.key`; emptied with every new form. */
    found: ReadonlyMap<string, readonly FoundOption[]>;
    /** A submit whose answer never came: sent again unchanged, it goes under the same idempotency key. */
    lost: CallRequest | null;
    /** The number last given to a request. Answers to any other than the awaited one are dropped. */
    lastRequest: number;
    /** Counts the forms that replaced one another by submit. */
    step: number;
    /** Where focus must go, whenever `turn` grows. `field` absent: to the first control. */
    focus: {turn: number; field?: string};
}

/** Everything that can happen to an opened form: by its user, its App, and time. */
export type FormEvent =
    /** The user changed a field. */
    | {type: 'change'; field: string; value: FieldValue}
    /** A field was left. */
    | {type: 'blur'; field: string}
    /** A list was opened (`''`) or typed into. */
    | {type: 'search'; field: string; query: string}
    /** `button`: value of the pressed submit button, when the form has several. `now`: milliseconds; when the form was opened, by default. */
    | {type: 'submit'; button?: string; now?: number}
    /** A timer of a `wait` effect ran out. */
    | {type: 'waited'; timer: string}
    /** The answer to the `call` effect of that number. */
    | {type: 'answered'; number: number; response: CallResponse}
    /** The host found people or channels for the `search` effect of that number. */
    | {type: 'found'; number: number; items: readonly FoundOption[]}
    /** It could not; `error` is a sentence. */
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
    /** Send a request to the App, and give its answer as `answered`. `again`: the same submit once more, under the same idempotency key. */
    | {do: 'call'; number: number; purpose: 'submit' | 'refresh' | 'lookup'; request: CallRequest; again?: boolean}
    /** Ask the host for people or channels, and give what it says as `found` or `failed`. */
    | {do: 'search'; number: number; among: 'user' | 'channel'; query: string}
    /** The answer of that number is not wanted any more. */
    | {do: 'abort'; number: number}
    /** Send `waited` after so long; a timer of that name that runs already begins anew. */
    | {do: 'wait'; timer: string; milliseconds: number}
    /** Stop it, if it runs. */
    | {do: 'stop_waiting'; timer: string}
    /** The form is done: the answer is the opener's to follow. */
    | {do: 'finish'; response: CallResponse};

/** What comes of an event. `effects` are carried out in order. */
export interface Transition {
    state: FormState;
    effects: FormEffect[];
}
