import type {Field, FieldValue, SelectOption} from '../../protocol/index.ts';
import {dialogLimits, type DialogElement} from './Dialog.ts';

interface Around {
    /** What stands in the field at first. */
    value: FieldValue;
    /** Where the options of dynamic selects are asked for. */
    lookupUrl: string;
    /** Name of the field whose options are the form's submit buttons. */
    submitButtons?: string | undefined;
}

/** The element of a dialog that stands for a field; undefined: nobody can change it, so it is only shown. */
export function elementOf(field: Field, {value, lookupUrl, submitButtons}: Around): DialogElement | undefined {
    if (field.type === 'markdown' || (field.readonly === true && field.name !== submitButtons)) {
        return undefined;
    }
    const label = field.modal_label ?? field.label;
    const help = [label.length > dialogLimits.label ? `${label}.` : '', field.description ?? ''].filter(Boolean).join(' ');
    const base = {
        display_name: cut(label, dialogLimits.label),
        name: field.name,
        // One of the buttons is pressed, so one is chosen.
        optional: field.is_required !== true && field.name !== submitButtons,
        ...(help ? {help_text: cut(help, dialogLimits.help)} : {}),
        ...(field.hint ? {placeholder: cut(field.hint, dialogLimits.placeholder)} : {}),
    };
    switch (field.type) {
        case 'text': {
            const text = typeof value === 'string' ? value : '';
            const isLong = field.subtype === 'textarea' || text.length > dialogLimits.text;
            return {
                ...base,
                type: isLong ? 'textarea' : 'text',
                ...(isLong || field.subtype === 'input' ? {} : {subtype: field.subtype}),
                max_length: field.max_length ?? dialogLimits.textarea,
                ...(field.min_length === undefined ? {} : {min_length: field.min_length}),
                ...(text ? {default: cut(text, dialogLimits.textarea)} : {}),
            };
        }
        case 'bool':
            return {...base, type: 'bool', default: String(value === true)};
        case 'date':
        case 'datetime':
            return {
                ...base,
                type: field.type,
                ...(typeof value === 'string' && value ? {default: value} : {}),
                ...(field.min_date ? {min_date: field.min_date} : {}),
                ...(field.max_date ? {max_date: field.max_date} : {}),
                ...(field.type === 'datetime' ? {time_interval: field.time_interval} : {}),
            };
        case 'radio':
            return {...base, type: 'radio', options: field.options.map(optionOf), ...(typeof value === 'string' && value ? {default: value} : {})};
        default: {
            const chosen = (Array.isArray(value) ? value : [value]).flatMap((item) => (typeof item === 'object' && item !== null ? [item.value] : []));
            return {
                ...base,
                type: 'select',
                ...sourceOf(field, lookupUrl),
                ...(field.multiselect ? {multiselect: true} : {}),
                ...(chosen.length > 0 ? {default: chosen.join(',')} : {}),
            };
        }
    }
}

function sourceOf(field: Extract<Field, {multiselect?: boolean}>, lookupUrl: string): Partial<DialogElement> {
    switch (field.type) {
        case 'user':
            return {data_source: 'users'};
        case 'channel':
            return {data_source: 'channels'};
        case 'dynamic_select':
            return {data_source: 'dynamic', data_source_url: lookupUrl};
        default:
            return {options: field.options.map(optionOf)};
    }
}

const optionOf = ({label, value}: SelectOption) => ({text: label, value});

/** Characters as a person counts them; what is cut off shows as `…`. */
export function cut(text: string, length: number): string {
    const characters = Array.from(text);
    return characters.length > length ? `${characters.slice(0, length - 1).join('')}…` : text;
}
