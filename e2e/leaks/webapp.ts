import type {AppsClient, Host} from '../../src/index.ts';
import {cleanBindings, cleanForm, type SubmittableForm, type TopBinding} from '../../src/protocol/index.ts';

/** Channels through which one walks; what is known of each is kept, so there are only so many. */
export const channelCount = 20;

/** What the Apps bring into a channel: no two have the same. */
function bindingsIn(channel: string): TopBinding[] {
    return cleanBindings([
        {location: '/command', bindings: [{app_id: 'desk', location: channel, label: channel, description: 'Works the queue', bindings: [
            {location: 'open', label: 'open', form: {submit: {path: '/open'}, fields: [{name: 'title', type: 'text', label: 'title'}]}},
            {location: 'close', label: 'close', submit: {path: '/close'}},
        ]}]},
        {location: '/post_menu', bindings: [{app_id: 'desk', location: 'file', label: `File in ${channel}`, submit: {path: '/file'}}]},
        {location: '/channel_header', bindings: [{app_id: 'desk', location: 'queue', label: `Queue of ${channel}`, icon: 'data:image/gif;base64,R0lGODlhAQABAAAAACw=', submit: {path: '/queue'}}]},
    ]).value;
}

export const client: AppsClient = {
    bindings: ({channelId}) => Promise.resolve(bindingsIn(channelId)),
    call: async (request) => (request.type === 'lookup' ?
        {type: 'ok', data: {items: [{label: `About ${request.query ?? ''}`, value: 'about'}]}} :
        {type: 'ok'}),
    listen: () => () => undefined,
};

export const host: Host = {
    siteUrl: 'https://chat.example.com',
    searchUsers: () => Promise.resolve([]),
    searchChannels: () => Promise.resolve([]),
    userByUsername: () => Promise.resolve(undefined),
    userById: () => Promise.resolve(undefined),
    channelByName: () => Promise.resolve(undefined),
    channelById: () => Promise.resolve(undefined),
    showEphemeral: () => undefined,
    navigate: () => undefined,
};

/** `props` of a post with controls of every kind. */
export function postProps(index: number): unknown {
    const submit = {path: '/act'};
    return {app_bindings: [{app_id: 'desk', location: 'ticket', label: `Ticket ${index}`, description: 'The *printer* is on fire.', bindings: [
        {location: 'take', label: 'Take it', submit},
        {location: 'queue', label: 'Move', submit, bindings: [{location: 'a', label: 'Queue A'}, {location: 'b', label: 'Queue B'}]},
        {location: 'urgent', label: 'Urgent', form: {submit, fields: [{name: 'urgent', type: 'bool', label: 'Urgent', value: true}]}},
    ]}]};
}

export const form: SubmittableForm = readForm();

function readForm(): SubmittableForm {
    const {value} = cleanForm({title: 'A ticket', header: 'What is **wrong**?', submit: {path: '/open'}, source: {path: '/form'}, fields: [
        {name: 'title', type: 'text', modal_label: 'Title'},
        {name: 'text', type: 'text', subtype: 'textarea', modal_label: 'Text'},
        {name: 'tier', type: 'static_select', modal_label: 'Tier', options: [{label: 'Gold', value: 'gold'}, {label: 'Silver', value: 'silver'}]},
        {name: 'about', type: 'dynamic_select', modal_label: 'About', lookup: {path: '/lookup'}},
        {name: 'loud', type: 'bool', modal_label: 'Loud'},
        {name: 'way', type: 'radio', modal_label: 'Way', options: [{label: 'Mail', value: 'mail'}, {label: 'Chat', value: 'chat'}]},
        {name: 'due', type: 'date', modal_label: 'Due'},
    ]});
    if (!value?.submit) {
        throw new Error('not a form that can be sent');
    }
    return value;
}
