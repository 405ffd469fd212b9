import {initialValue, type Field, type FieldValue, type SelectOption, type SubmittableForm, type Values} from '../protocol/index.ts';
import {sameValue} from './sameValue.ts';

export interface MergeInput {
    before: SubmittableForm;
    after: SubmittableForm;
    /** What the App had said the fields of `before` hold. */
    base: Values;
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
export function mergeValues({before, after, base, sent, mine}: MergeInput): Values {
    return Object.fromEntries(after.fields.map((field) => {
        const {name} = field;
        const theirs = initialValue(field);
        const old = before.fields.find((candidate) => candidate.name === name);
        if (!old || !holdsTheSame(old, field)) {
            return [name, theirs];
        }
        const typedSince = !sameValue(mine[name], sent[name]);
        const appIsSilent = sameValue(theirs, base[name]);
        return [name, typedSince || appIsSilent ? stillPossible(field, mine[name], theirs) : theirs];
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
    if (field.type !== 'static_select') {
        return value;
    }
    const current = (chosen: SelectOption) => field.options.filter((option) => option.value === chosen.value);
    if (Array.isArray(value)) {
        return value.flatMap(current);
    }
    return typeof value === 'object' && value !== null ? current(value)[0] ?? theirs : value;
}
