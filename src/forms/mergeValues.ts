import type {Field, FieldValue, SelectOption, SubmittableForm, Values} from '../protocol/index.ts';
import {sameValue} from './sameValue.ts';

export interface MergeInput {
    before: SubmittableForm;
    after: SubmittableForm;
    /** What the App had said the fields of `before` hold. */
    base: Values;
    /** What it says now that the fields of `after` hold. */
    theirs: Values;
    /** What the fields held when the refresh was asked for. */
    sent: Values;
    /** What they hold now. */
    mine: Values;
}

/**
 * What the fields of a refreshed form hold: a three-way merge (client.md 4.5). Typing that is newer than the request
 * wins over the App; an App that only repeats its old default, or says nothing, changes nothing; an App that answers
 * with another value than before sets it. Fields that are new, or changed their type, begin with their default;
 * fields that vanished take their values with them.
 */
export function mergeValues({before, after, base, theirs, sent, mine}: MergeInput): Values {
    const earlier = new Map(before.fields.map((field) => [field.name, field]));
    return Object.fromEntries(after.fields.map((field) => {
        const {name} = field;
        const said = theirs[name] ?? null;
        const old = earlier.get(name);
        if (!old || !holdsTheSame(old, field)) {
            return [name, said];
        }
        const typedSince = !sameValue(mine[name], sent[name]);
        // Who wants a text to be empty says `''`; a text that is not mentioned is not meant.
        const appIsSilent = sameValue(said, base[name]) || (field.type === 'text' && field.value === undefined);
        return [name, typedSince || appIsSilent ? stillPossible(field, mine[name], said) : said];
    }));
}

/** Both forms' fields hold values of one shape, so a value can move from one to the other. */
function holdsTheSame(old: Field, field: Field): boolean {
    if (old.type !== field.type || isMultiple(old) !== isMultiple(field)) {
        return false;
    }
    // What was typed into a password must never come to stand in a readable field.
    return old.type !== 'text' || field.type !== 'text' || (old.subtype === 'password') === (field.subtype === 'password');
}

function isMultiple(field: Field): boolean {
    return 'multiselect' in field && field.multiselect === true;
}

/** A choice whose option is gone cannot be kept; the others take the new option's label. */
function stillPossible(field: Field, value: FieldValue | undefined, theirs: FieldValue): FieldValue {
    if (value === undefined) {
        return theirs;
    }
    if (field.type === 'radio') {
        return value === '' || field.options.some((option) => option.value === value) ? value : theirs;
    }
    if (field.type !== 'static_select') {
        return value;
    }
    const current = (chosen: SelectOption) => field.options.filter((option) => option.value === chosen.value);
    if (Array.isArray(value)) {
        return value.flatMap(current);
    }
    return typeof value === 'object' && value !== null ? current(value)[0] ?? theirs : value;
}
