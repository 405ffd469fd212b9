import type {Call} from './Call.ts';
import type {Form} from './Form.ts';
import type {TopLocation} from './Location.ts';

interface BindingBase {
    /** The App that owns it. */
    app_id: string;
    /** One path segment; the full location is the path from the root (`joinLocation`). Default: the label. */
    location: string;
    /** Command word, menu text, button text, option text. */
    label: string;
    /** Absolute URL after cleaning on the server. */
    icon?: string;
    hint?: string;
    description?: string;
}

/** Acts at once. */
export interface SubmitBinding extends BindingBase {
    submit: Call;
    form?: never;
    bindings?: never;
}

/** Asks first. */
export interface FormBinding extends BindingBase {
    form: Form;
    submit?: never;
    bindings?: never;
}

/** Holds further bindings: sub-commands, a sub-menu, the options of a select. */
export interface ParentBinding extends BindingBase {
    bindings: Binding[];
    submit?: never;
    form?: never;
}

/** A UI element that an App declares at a place: exactly one of `submit`, `form`, `bindings` (server.md 1.9). */
export type Binding = SubmitBinding | FormBinding | ParentBinding;

/** A root of the tree: a place with the bindings of all Apps in it. */
export interface TopBinding {
    location: TopLocation;
    bindings: Binding[];
}
