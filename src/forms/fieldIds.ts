import type {Field} from '../protocol/index.ts';
import type {FormState} from './FormState.ts';

/** The fields that are drawn, each with a key that stays its own while the form is refreshed, so focus and caret stay too. */
export function drawnFields({fields, submit_buttons: buttons}: FormState['form']): Array<{field: Field; key: string}> {
    const seen = new Map<string, number>();
    return fields.filter(({name}) => name !== buttons).map((field) => {
        const before = seen.get(field.name) ?? 0;
        seen.set(field.name, before + 1);
        return {field, key: before === 0 ? field.name : `${field.name}.${before}`};
    });
}

/**
 * Id of a field's control in the form of that id. Apps choose the names, and what belongs to a control (`-label`, `-error`)
 * is called after it, so hyphens are doubled: the description of `ticket` is never the field `ticket-description`.
 */
export function fieldId(id: string, key: string): string {
    return `${id}-${key.replaceAll('-', '--')}`;
}

/** Id of something of the form that is no field; no field can have it. */
export function partId(id: string, part: 'submit' | 'title' | 'move'): string {
    return `${id}--${part}`;
}

/** Id of the control that gets focus first: of the field that is wrong, else of the first that can have it, else of the submit button. */
export function firstControlId({form, focus}: Pick<FormState, 'form' | 'focus'>, id: string, submitId: string): string {
    const drawn = drawnFields(form);
    const wrong = drawn.find(({field}) => field.name === focus.field);
    const first = wrong ?? drawn.find(({field}) => field.type !== 'markdown' && !field.readonly);
    return first ? fieldId(id, first.key) : submitId;
}
