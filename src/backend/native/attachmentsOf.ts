import {choicesOf, type EmbedCard, type EmbedControl} from '../../protocol/embed/index.ts';
import type {SelectOption, Sentence} from '../../protocol/index.ts';
import type {Attachment, AttachmentAction} from './Attachment.ts';
import {simplerNote} from './simplerNote.ts';
import type {Speech} from './speechIn.ts';

interface DrawOptions {
    /** Where Mattermost tells us of what was pressed. */
    url: string;
    /** What a control carries there, to be known again. */
    seal(control: EmbedControl): string;
    /** Cards, buttons, selects and options at most, all together. */
    limit: number;
    /** Of all who read the post. */
    speech: Speech;
}

/** What a control looks like: something to press, or something that is only read. */
type Drawn = {action: Omit<AttachmentAction, 'integration'>} | {line: string};

const losses = {
    pictures: {id: 'topmast.native.loses_pictures', defaultMessage: 'There are no pictures.'},
    checkbox: {id: 'topmast.native.loses_checkbox', defaultMessage: 'Boxes to tick are buttons.'},
    form: {id: 'topmast.native.loses_form', defaultMessage: 'A form opens when its button is pressed.'},
    lookup: {id: 'topmast.native.loses_lookup', defaultMessage: 'A list to search in opens as a form.'},
    cut: {id: 'topmast.native.loses_rest', defaultMessage: 'Not all of it fits.'},
} satisfies Record<string, Sentence>;

/** The message attachments that stand for what an App embeds in a post, with a note of what is simpler in them (issue 5; docs/native.md). */
export function attachmentsOf(cards: readonly EmbedCard[], {url, seal, limit, speech}: DrawOptions): Attachment[] {
    const lost = new Set<keyof typeof losses>();
    let left = limit;
    const take = (count: number): boolean => {
        const fits = count <= left;
        left -= fits ? count : 0;
        if (!fits) {
            lost.add('cut');
        }
        return fits;
    };

    const attachments = cards.flatMap((card): Attachment[] => {
        if (!take(1)) {
            return [];
        }
        lossesOf(card).forEach((loss) => lost.add(loss));
        const drawn = card.controls.flatMap((control) => {
            const look = drawnAs(control);
            return 'line' in look || take(1 + (look.action.options?.length ?? 0)) ? [{control, look}] : [];
        });
        const lines = drawn.flatMap(({look}) => ('line' in look ? [look.line] : []));
        const actions = drawn.flatMap(({control, look}) => ('action' in look ? [{...look.action, integration: {url, context: {control: seal(control)}}}] : []));
        const title = card.controls[0]?.kind === 'form' ? '' : card.title; // Its button bears the name of a form.
        const text = [card.text ?? '', ...lines].filter(Boolean).join('\n\n');
        return [{
            fallback: card.title || card.text || actions[0]?.name || '',
            ...(title ? {title} : {}),
            ...(text ? {text} : {}),
            ...(actions.length > 0 ? {actions} : {}),
        }];
    });
    const last = attachments.at(-1);
    if (last && lost.size > 0) {
        last.footer = simplerNote([...lost].map((loss) => losses[loss]), speech);
    }
    return attachments;
}

function lossesOf({icon, controls}: EmbedCard): (keyof typeof losses)[] {
    return [
        ...(icon || controls.some(hasPictures) ? ['pictures' as const] : []),
        ...controls.flatMap((control) => {
            switch (control.kind) {
                case 'form':
                    return ['form' as const];
                case 'checkbox':
                    return control.field.readonly ? [] : ['checkbox' as const];
                case 'field_select':
                    return control.field.type === 'dynamic_select' && !control.field.readonly ? ['lookup' as const] : [];
                default:
                    return [];
            }
        }),
    ];
}

function hasPictures(control: EmbedControl): boolean {
    switch (control.kind) {
        case 'select':
            return choicesOf(control).some(({icon_data: icon}) => icon !== undefined);
        case 'field_select':
            return control.field.type === 'static_select' && control.field.options.some(({icon_data: icon}) => icon !== undefined);
        default:
            return control.binding.icon !== undefined;
    }
}

function drawnAs(control: EmbedControl): Drawn {
    const {label: name} = control;
    switch (control.kind) {
        case 'button':
        case 'form':
            return {action: {type: 'button', name}};
        case 'checkbox': {
            const ticked = `${control.field.value === true ? '☑' : '☐'} ${name}`;
            return control.field.readonly ? {line: ticked} : {action: {type: 'button', name: ticked}};
        }
        case 'select':
            return {action: {type: 'select', name, options: choicesOf(control).map(optionOf)}};
        case 'field_select':
            return fieldAs(control);
    }
}

function fieldAs({label: name, field}: EmbedControl & {kind: 'field_select'}): Drawn {
    const value = Array.isArray(field.value) ? undefined : field.value;
    if (field.readonly) {
        return {line: `**${name}**: ${value?.label ?? ''}`};
    }
    const named = value ? `${name}: ${value.label}` : name;
    switch (field.type) {
        case 'static_select':
            return {action: {type: 'select', name, options: field.options.map(optionOf), ...(value ? {default_option: value.value} : {})}};
        case 'user':
            return {action: {type: 'select', name: named, data_source: 'users'}};
        case 'channel':
            return {action: {type: 'select', name: named, data_source: 'channels'}};
        case 'dynamic_select':
            return {action: {type: 'button', name: named}};
    }
}

const optionOf = ({label, value}: SelectOption) => ({text: label, value});
