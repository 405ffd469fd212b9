import type {AppFormOptions} from '../forms/index.ts';
import type {CallRequest, ClientContext, ErrorResponse, FormBinding, Binding, JsonObject, Location, SubmittableForm} from '../protocol/index.ts';
import type {AppsClient, AppsStore, BindingsQuery, Host, Outcome, Visits} from '../store/index.ts';

/** Where the user acts, without what the binding itself says. */
export type ActingContext = Omit<ClientContext, 'app_id' | 'location'>;

export interface RunOptions {
    /** Full location of the binding, e.g. `/post_menu/send`; its first segment names the surface. */
    location: Location;
    context: ActingContext;
    /** Sends the binding's form at once with these values by field name, instead of opening it. */
    values?: JsonObject;
    /**
     * What shows the wait, and takes no second press meanwhile (`pending` in the store). Default: this location on this
     * post or in this channel; in posts several controls may stand at one location.
     */
    place?: string;
}

/** What became of a press. `error`: to be shown where it was pressed; where a surface has no room for it, it has been said in the channel or thread. */
export interface RunResult {
    error?: ErrorResponse;
}

/** What the surfaces share; `useApps()` gives it. */
export interface Apps {
    client: AppsClient;
    host: Host;
    store: AppsStore;
    visits: Visits;
    /** Does what pressing a binding does: calls, or fetches and opens its form; then follows the answer. Never throws. A press while its `place` waits does nothing. */
    run(binding: Binding, options: RunOptions): Promise<RunResult>;
    /** Sends a command that was typed and follows the answer. The error is for the caller to show where it was typed. */
    runCommand(request: CallRequest, binding: Binding): Promise<RunResult>;
    /** The form of a command that declares only where to fetch it. */
    commandForm(binding: FormBinding, context: ClientContext, query: BindingsQuery, signal: AbortSignal): Promise<{form: SubmittableForm} | {error: ErrorResponse}>;
    /**
     * Opens a form in the modal, once the one that may stand there is closed; its context stays the same through all
     * steps. `title`: for a form that has none. `onSubmitted`: the App has taken it. `typed`: the form holds what was typed
     * into a command; its errors, by field, say why something of it could not be taken.
     */
    openForm(form: SubmittableForm, context: ClientContext, title: string, onSubmitted?: () => void, typed?: AppFormOptions['typed']): void;
    /** Does what can be done about an answer anywhere; what is left (errors to show, a draft to clear) is the caller's. */
    follow(outcomes: readonly Outcome[], about: {context: ClientContext; title: string}): void;
}
