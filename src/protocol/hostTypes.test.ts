/** What we clean, held against what Mattermost itself says an App's binding is. */
import {isAppBinding, type AppBinding, type AppCallRequest, type AppForm} from '@mattermost/types/apps';
import {expect, test} from 'vitest';

import {cleanBindings} from './cleanBindings.ts';
import type {CallRequest} from './CallRequest.ts';
import type {SubmittableForm} from './Form.ts';

const declared: Array<{location: string; bindings: object[]}> = [
    {location: '/post_menu', bindings: [{app_id: 'desk', location: 'open', label: 'Open a ticket', icon: 'https://desk.example.com/a.png', submit: '/open'}]},
    {location: '/command', bindings: [{app_id: 'desk', location: 'desk', bindings: [{location: 'ticket', form: {
        title: 'Ticket',
        submit: {path: '/ticket', expand: {channel: 'summary'}},
        fields: [{name: 'title', type: 'text', is_required: true}, {name: 'queue', type: 'static_select', options: [{label: 'Lights', value: 'lights'}]}],
    }}]}]},
];

test('M-02 S2-036 cleaned bindings pass Mattermost\'s own guard, which what an App sends often does not', () => {
    const cleaned = cleanBindings(declared).value.flatMap(({bindings}) => bindings);
    expect(cleaned).toHaveLength(2);
    expect(cleaned.map(isAppBinding)).toEqual([true, true]);
    expect(declared.flatMap(({bindings}) => bindings).map(isAppBinding)).toEqual([false, false]);
});

test('M-02 a call of ours is a call to Mattermost\'s types, and its forms and bindings may be handed to a host of theirs', () => {
    const form: SubmittableForm = {submit: {path: '/ticket'}, fields: [{name: 'title', label: 'title', type: 'text', subtype: 'input'}]};
    const asTheirs: AppForm = form;
    const request: CallRequest = {path: '/ticket', values: {title: 'No light'}, context: {app_id: 'desk', location: '/command/desk'}};
    const call: AppCallRequest = {...request, context: {...request.context, app_id: 'desk'}};
    const bindings: AppBinding[] = cleanBindings(declared).value.flatMap((top) => top.bindings);
    expect([asTheirs.fields?.length, call.path, bindings.length]).toEqual([1, '/ticket', 2]);
});
