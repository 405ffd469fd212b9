import type {Json} from '../wire/index.ts';
import {kindOptions} from './surveyForm.ts';

/** The form of all places: fetched with the post that the user points at, and fetched again when a refresh field changes. */
const form = {source: {path: '/form', expand: {post: 'summary'}}};

/** What the App shows, and where. The same for every user and channel. */
export const bindings: Json = [
    {
        location: '/post_menu',
        bindings: [{
            location: 'send',
            icon: 'survey.png',
            label: 'Survey a user',
            hint: 'Send survey to a user',
            description: 'Send a customized emotional response survey to a user',
            form,
        }],
    },
    {
        location: '/channel_header',
        bindings: [{location: 'send', icon: 'survey.png', label: 'Survey', hint: 'Ask somebody a question', form}],
    },
    {
        location: '/command',
        bindings: [{
            location: 'survey',
            icon: 'survey.png',
            label: 'survey',
            hint: '[send|help]',
            description: 'Ask somebody a question',
            bindings: [
                {
                    location: 'send',
                    label: 'send',
                    hint: '@user question',
                    description: 'Send a question as a direct message',
                    form: {
                        submit: {path: '/send', expand: {acting_user: 'summary'}},
                        fields: [
                            {name: 'user', type: 'user', label: 'user', hint: '@user', description: 'Whom to ask', is_required: true, position: 1},
                            {name: 'message', type: 'text', label: 'message', hint: 'question', description: 'What to ask', is_required: true, position: -1},
                            {name: 'kind', type: 'static_select', label: 'kind', description: 'What kind of answer is wanted', options: kindOptions},
                            {name: 'anonymous', type: 'bool', label: 'anonymous', description: 'Keep your name out of it'},
                        ],
                    },
                },
                {location: 'help', label: 'help', description: 'What Survey can do', submit: {path: '/help'}},
            ],
        }],
    },
];
