import {cleanForm, isJsonObject, textSubtypes, type Json, type JsonObject, type SubmittableForm} from '../../protocol/index.ts';
import type {Dialog, DialogElement} from '../rest/dialogShapes.ts';

/** An element may be named by any text, a field may not; so fields are numbered as the elements are. */
export const fieldName = (index: number): string => `element_${index}`;

/** A dialog in the words of the form engine. Elements that make no sense are left out. Its calls are read by `createDialogClient`. */
export function formOfDialog({title, icon_url: icon, introduction_text: header, submit_label: label, elements}: Dialog): SubmittableForm {
    const submit = {path: '/submit'};
    const {value} = cleanForm({
        title, header, submit, submit_label: label,
        ...(/^(?:https?:\/\/|\/(?!\/))/i.test(icon) ? {icon} : {}),
        fields: elements.map((element, index) => ({
            name: fieldName(index),
            modal_label: element.display_name || element.name,
            description: element.help_text,
            hint: element.placeholder,
            is_required: !element.optional,
            ...ofType(element),
        })),
    });
    // It names a call, so it can be sent.
    return value?.submit ? value : {title, submit, fields: []};
}

/** What differs between the types; one that does not exist is dropped with its field. */
function ofType(element: DialogElement): JsonObject {
    const {type, subtype, min_length: min, max_length: max} = element;
    const first = String(element.default);
    switch (type) {
        case 'text':
        case 'textarea':
            return {
                type: 'text',
                subtype: type === 'textarea' ? type : textSubtypes.find((known) => known === subtype) ?? 'input',
                value: first,
                ...(min > 0 ? {min_length: min} : {}),
                ...(max > 0 ? {max_length: max} : {}),
            };
        case 'bool':
            return {type, value: first === 'true'};
        case 'radio':
            return {type, value: first, options: optionsOf(element)};
        case 'date':
        case 'datetime':
            return {
                type, value: first,
                ...(element.min_date ? {min_date: element.min_date} : {}),
                ...(element.max_date ? {max_date: element.max_date} : {}),
                ...(element.time_interval > 0 ? {time_interval: element.time_interval} : {}),
            };
        case 'select':
            return {...sourceOf(element), multiselect: element.multiselect, ...(first ? {value: chosenIn(element, first)} : {})};
        default:
            return {type};
    }
}

function sourceOf(element: DialogElement): JsonObject {
    switch (element.data_source) {
        case 'users':
            return {type: 'user'};
        case 'channels':
            return {type: 'channel'};
        case 'dynamic':
            return {type: 'dynamic_select', lookup: {path: '/lookup'}};
        default:
            return {type: 'static_select', options: optionsOf(element)};
    }
}

function chosenIn(element: DialogElement, first: string): Json {
    const {multiselect} = element;
    const options = optionsOf(element);
    const chosen = (multiselect ? first.split(',').map((value) => value.trim()) : [first]).map((value) => options.find((option) => option.value === value) ?? {label: value, value});
    return multiselect ? chosen : chosen[0] ?? null;
}

/** A form takes each label once; two people of the same name are told apart by their values. */
function optionsOf({options}: DialogElement): {label: string; value: string}[] {
    const labels = new Set<string>();
    return options.map(({text, value}) => {
        const label = labels.has(text) ? `${text} (${value})` : text || value;
        labels.add(label);
        return {label, value};
    });
}

/** What was filled in, by the names of the elements: numbers as numbers, of options their values; nothing for what holds nothing. */
export function submissionOf({elements}: Dialog, values: JsonObject): JsonObject {
    return Object.fromEntries(elements.flatMap((element, index) => {
        const value = valueOf(element, values[fieldName(index)] ?? null);
        return value === null ? [] : [[element.name, value] as const];
    }));
}

function valueOf({subtype}: DialogElement, held: Json): Json {
    if (Array.isArray(held)) {
        return held.map(plain);
    }
    if (subtype === 'number' && typeof held === 'string') {
        return held.trim() === '' || Number.isNaN(Number(held)) ? held.trim() || null : Number(held);
    }
    return plain(held);
}

const plain = (held: Json): Json => (isJsonObject(held) ? held['value'] ?? null : held);
