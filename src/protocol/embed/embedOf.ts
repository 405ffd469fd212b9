import {
    cleanPostBindings, isJsonObject, joinLocation,
    type Binding, type BoolField, type Form, type Location, type SelectField, type SubmittableForm,
} from '../index.ts';
import type {EmbedCard, EmbedControl} from './EmbedView.ts';

/** Most posts have none; they share this. */
const none: readonly EmbedCard[] = [];

/** By the list that the post holds: hosts replace a post when it is edited, so the same list is the same cards. */
const views = new WeakMap<object, readonly EmbedCard[]>();

/**
 * What `post.props.app_bindings` looks like: the pure view model from which PostEmbed draws (client.md 5). Anything may
 * stand in there, so all of it is cleaned first; what is unusable is left out. Computed once for each list, and the
 * list itself is never changed.
 */
export function embedOf(props: unknown): readonly EmbedCard[] {
    const raw = isJsonObject(props) ? props['app_bindings'] : undefined;
    if (!Array.isArray(raw) || raw.length === 0) {
        return none;
    }
    const known = views.get(raw);
    if (known) {
        return known;
    }
    const cards = cleanPostBindings(raw).value.map(cardOf);
    views.set(raw, cards);
    return cards;
}

function cardOf(card: Binding, index: number): EmbedCard {
    const key = String(index);
    const location = joinLocation('/in_post', card.location);
    const controls = card.bindings ?
        card.bindings.map((child, at) => controlOf(child, joinLocation(location, child.location), `${key}/${at}`)) :
        [actionOfCard(card, location, key)];
    return {key, appId: card.app_id, location, title: titleOf(card, controls), text: card.description, icon: card.icon, controls};
}

/** What is written on the card's one control needs no title above it; a form is named by its card. */
function titleOf(card: Binding, [first]: readonly EmbedControl[]): string {
    if (first?.kind === 'form') {
        return first.label;
    }
    return card.bindings ? card.label : '';
}

/** A card that does something itself: its whole form, or one control. */
function actionOfCard(card: Binding, location: Location, key: string): EmbedControl {
    const {description: _shown, ...rest} = card;
    const control = controlOf(rest, location, key);
    return control.kind === 'button' && card.form && canBeSent(card.form) && card.form.fields.length > 0 ?
        {...control, kind: 'form', label: card.label || card.form.title || card.location, form: card.form} :
        control;
}

// Written out for each kind: many posts come at once, and copying objects is most of what this costs.
function controlOf(binding: Binding, location: Location, key: string): EmbedControl {
    const {label, bindings, form} = binding;
    const hint = binding.hint ?? binding.description;
    if (bindings) {
        return {kind: 'select', key, binding, location, label: label || binding.location, hint};
    }
    const field = form && onlyField(form);
    if (!field || !canBeSent(form)) {
        return {kind: 'button', key, binding, location, label: label || binding.location, hint};
    }
    const name = label || field.modal_label || field.label;
    return field.type === 'bool' ?
        {kind: 'checkbox', key, binding, location, label: name, hint, field} :
        {kind: 'field_select', key, binding, location, label: name, hint, field, form};
}

/** The one field of a form that can be sent by setting it: a box to tick, or one choice. */
function onlyField(form: Form): BoolField | SelectField | undefined {
    const [field] = form.fields;
    if (!field || form.fields.length !== 1 || !form.submit || form.submit_buttons === field.name) {
        return undefined;
    }
    switch (field.type) {
        case 'bool':
            return field;
        case 'static_select':
        case 'dynamic_select':
        case 'user':
        case 'channel':
            return field.multiselect ? undefined : field;
        default:
            return undefined;
    }
}

function canBeSent(form: Form): form is SubmittableForm {
    return form.submit !== undefined;
}
