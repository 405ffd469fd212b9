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
            modal_label: element.display_name,
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
    const {type, subtype, options, min_length: min, max_length: max} = element;
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
            return {type, value: first, options: options.map(optionOf)};
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

function sourceOf({data_source: source, options}: DialogElement): JsonObject {
    switch (source) {
        case 'users':
            return {type: 'user'};
        case 'channels':
            return {type: 'channel'};
        case 'dynamic':
            return {type: 'dynamic_select', lookup: {path: '/lookup'}};
        default:
            return {type: 'static_select', options: options.map(optionOf)};
    }
}

function chosenIn({options, multiselect}: DialogElement, first: string): Json {
    const chosen = (multiselect ? first.split(',').map((value) => value.trim()) : [first]).map((value) => optionOf(options.find((option) => option.value === value) ?? {text: '', value}));
    return multiselect ? chosen : chosen[0] ?? null;
}

const optionOf = ({text, value}: {text: string; value: string}) => ({label: text || value, value});

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
