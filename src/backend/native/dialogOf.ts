import {initialValue, type Clock, type Field, type FieldValue, type Sentence, type SubmittableForm, type Values} from '../../protocol/index.ts';
import {dialogLimits, type Dialog} from './Dialog.ts';
import {cut, elementOf} from './elementOf.ts';
import {simplerNote} from './simplerNote.ts';
import type {Speech} from './speechIn.ts';

interface DrawOptions {
    /** Of the App; the title of a form without one. */
    displayName: string;
    lookupUrl: string;
    state: string;
    clock: Clock;
    /** Of whom it is for. */
    speech: Speech;
}

/** The interactive dialog that stands for a form, with a note of what is simpler in it (issue 5; docs/native.md). */
export function dialogOf(form: SubmittableForm, {displayName, lookupUrl, state, clock, speech}: DrawOptions): Dialog {
    const title = form.title || displayName;
    const elements = form.fields.flatMap((field) => elementOf(field, {value: initialValue(field, clock), lookupUrl, submitButtons: form.submit_buttons}) ?? []);
    const lost = lossesOf(form);
    const introduction = [
        title.length > dialogLimits.title ? `**${title}**` : '',
        form.header ?? '',
        ...form.fields.flatMap((field) => shownOf(field, initialValue(field, clock), form.submit_buttons, speech)),
        form.footer ?? '',
        lost.length > 0 ? `*${simplerNote(lost, speech)}*` : '',
    ].filter(Boolean).join('\n\n');
    return {
        callback_id: 'topmast',
        title: cut(title, dialogLimits.title),
        introduction_text: introduction,
        elements,
        ...(form.submit_label ? {submit_label: form.submit_label} : {}),
        ...(form.icon && /^https?:\/\//i.test(form.icon) ? {icon_url: form.icon} : {}),
        notify_on_cancel: false,
        state,
    };
}

/** What a form holds before anybody touches it. */
export function initialValues({fields}: SubmittableForm, clock: Clock): Values {
    return Object.fromEntries(fields.flatMap((field) => (field.type === 'markdown' ? [] : [[field.name, initialValue(field, clock)] as const])));
}

/** What is only read stands in the introduction; so does the whole of a description that does not fit below its field. */
function shownOf(field: Field, value: FieldValue, submitButtons: string | undefined, speech: Speech): string[] {
    if (field.type === 'markdown') {
        return field.description ? [field.description] : [];
    }
    const label = field.modal_label ?? field.label;
    if (field.readonly && field.name !== submitButtons) {
        return [`**${label}**: ${textOf(value, speech)}`];
    }
    return field.description && field.description.length > dialogLimits.help ? [`**${label}**: ${field.description}`] : [];
}

function textOf(value: FieldValue, speech: Speech): string {
    if (Array.isArray(value)) {
        return speech.list(value.map(({label}) => label), 'unit');
    }
    if (typeof value === 'object') {
        return value?.label ?? '';
    }
    return typeof value === 'boolean' ? (value ? '☑' : '☐') : value;
}

const losses = {
    buttons: {id: 'topmast.native.loses_buttons', defaultMessage: 'The buttons of the form are a choice above the one button.'},
    refresh: {id: 'topmast.native.loses_refresh', defaultMessage: 'The form follows what you chose only when you press its button; press once more to send.'},
    pictures: {id: 'topmast.native.loses_option_pictures', defaultMessage: 'Options have no pictures.'},
} satisfies Record<string, Sentence>;

function lossesOf({fields, submit_buttons: submitButtons, source}: SubmittableForm): Sentence[] {
    return [
        ...(submitButtons !== undefined && fields.some(({name}) => name === submitButtons) ? [losses.buttons] : []),
        ...(source && fields.some(({refresh}) => refresh) ? [losses.refresh] : []),
        ...(fields.some((field) => 'options' in field && field.options.some((option) => 'icon_data' in option)) ? [losses.pictures] : []),
    ];
}
