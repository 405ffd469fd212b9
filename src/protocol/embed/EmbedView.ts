import type {Binding, BoolField, Location, SelectField, SelectOption, SubmittableForm} from '../index.ts';

interface ControlBase {
    /** Where it stands in the post (`0/2`), since several controls may stand at one location. */
    key: string;
    binding: Binding;
    /** Full location: `/in_post/<card>/<child>`. */
    location: Location;
    /** Never empty. */
    label: string;
    /** A few words about it, for a tooltip. */
    hint: string | undefined;
}

/** Acts at once, or opens (and where need be fetches) its form. */
export interface EmbedButton extends ControlBase {
    kind: 'button';
}

/** A form of one yes-or-no field: ticking it sends the form (S0-030). */
export interface EmbedCheckbox extends ControlBase {
    kind: 'checkbox';
    field: BoolField;
}

/** One of several bindings (`choicesOf`): choosing one does what it does (S0-031). */
export interface EmbedSelect extends ControlBase {
    kind: 'select';
}

/** A form of one select field: choosing an option sends the form with it (S0-031). */
export interface EmbedFieldSelect extends ControlBase {
    kind: 'field_select';
    field: SelectField;
    form: SubmittableForm;
}

/** A card that is a form of several fields: it is drawn whole. */
export interface EmbedForm extends ControlBase {
    kind: 'form';
    form: SubmittableForm;
}

/** An option of a select that is made of bindings. Its value is its place in the post. */
export interface EmbedChoice extends SelectOption {
    binding: Binding;
    location: Location;
}

export type EmbedControl = EmbedButton | EmbedCheckbox | EmbedSelect | EmbedFieldSelect | EmbedForm;

/** One top-level binding of a post, as it is drawn: like a message attachment. */
export interface EmbedCard {
    key: string;
    appId: string;
    location: Location;
    /** Markdown of one line; `''`: the card has no title, or its one control says it. */
    title: string;
    /** Markdown. */
    text: string | undefined;
    /** URL. */
    icon: string | undefined;
    controls: readonly EmbedControl[];
}
