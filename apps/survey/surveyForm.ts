import {choiceOf, flagOf, isObject, objectOf, textOf, type AppCall, type Json, type JsonObject} from '../wire/index.ts';

/** The kinds of answer that may be asked for. The chosen one decides which fields the form has. */
export const kindOptions = [
    {label: 'A mood', value: 'mood'},
    {label: 'A rating', value: 'rating'},
    {label: 'One of several choices', value: 'choice'},
];

/**
 * The survey's form. Opened from a post, the question starts as the post's text; fetched again by a refresh, it
 * echoes what the user has filled in so far and adds or removes the fields that the kind of answer needs.
 */
export function surveyForm({values, context}: AppCall): JsonObject {
    const kind = choiceOf(values['kind']) || 'mood';
    const postText = textOf(objectOf(context['post'])['message']);
    return {
        title: 'Send a survey to a user',
        header: 'The survey arrives as a **direct message** of the Survey bot.',
        footer: 'Only the person you choose will see it.',
        icon: 'survey.png',
        submit_label: 'Send survey',
        submit: {path: '/send', expand: {acting_user: 'summary'}},
        source: {path: '/form', expand: {post: 'summary'}},
        fields: [
            {
                name: 'user',
                type: 'user',
                modal_label: 'User',
                label: 'user',
                hint: 'Search by name',
                description: 'User to send the survey to',
                is_required: true,
                ...kept(values['user']),
            },
            {
                name: 'template',
                type: 'dynamic_select',
                modal_label: 'Opening words',
                label: 'template',
                hint: 'Search the collection',
                description: 'A sentence to begin with, if you like',
                lookup: {path: '/templates'},
                ...kept(values['template']),
            },
            {
                name: 'message',
                type: 'text',
                subtype: 'textarea',
                modal_label: 'Question',
                label: 'message',
                hint: 'Anything you want to ask',
                description: 'Text to ask the user about',
                is_required: true,
                min_length: 2,
                max_length: 1024,
                value: typeof values['message'] === 'string' ? values['message'] : postText,
            },
            {
                name: 'kind',
                type: 'static_select',
                modal_label: 'Kind of answer',
                label: 'kind',
                is_required: true,
                refresh: true,
                options: kindOptions,
                value: kindOptions.find((option) => option.value === kind) ?? null,
            },
            ...fieldsOfKind(kind, values),
            {
                name: 'anonymous',
                type: 'bool',
                modal_label: 'Anonymous',
                label: 'anonymous',
                hint: 'Keep my name out of it',
                value: flagOf(values['anonymous']),
            },
        ],
    };
}

function fieldsOfKind(kind: string, values: JsonObject): Json[] {
    if (kind === 'rating') {
        const options = [{label: '1 to 5', value: '5'}, {label: '1 to 10', value: '10'}];
        return [{
            name: 'scale',
            type: 'static_select',
            modal_label: 'Scale',
            label: 'scale',
            is_required: true,
            options,
            value: isObject(values['scale']) ? values['scale'] : options[0] ?? null,
        }];
    }
    if (kind === 'choice') {
        return [{
            name: 'choices',
            type: 'text',
            modal_label: 'Choices',
            label: 'choices',
            hint: 'Yes, No, Perhaps',
            description: 'Separated by commas, two or more',
            is_required: true,
            value: textOf(values['choices']),
        }];
    }
    return [];
}

/** The value that a field had, if it had one: a select that was left alone gets no `value` at all. */
function kept(value: Json | undefined): JsonObject {
    return isObject(value) ? {value} : {};
}
