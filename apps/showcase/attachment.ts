import {choiceOf, objectOf, textOf, type AppCall, type Json, type JsonObject, type Routes} from '../wire/index.ts';
import {postHere} from './postHere.ts';
import {postCommand} from './Topic.ts';

/** A legacy message attachment beside bindings of the App: two ways to put a button into a post, and both go on working. */
export const attachmentCommand = postCommand('attachment', '/attachment', 'A post with a legacy attachment beside bindings');

/** `url`: of this App, since an attachment names whole addresses. */
export function attachmentRoutes(url: string): Routes {
    return {
        '/attachment': (call) => postHere(call, {message: 'A ticket:', props: {attachments: [attachment(url, 'open')], app_bindings: bindings}}),
        '/attachment/press': ({context}) => pressed(url, textOf(context['to'])),
        '/attachment/choose': ({context}) => ({ephemeral_text: `Assigned to <https://example.com|${choiceOf(context['selected_option'])}>.`}),
        '/attachment/note': (call: AppCall): Json => ({type: 'ok', text: `Noted, by a binding in ${textOf(objectOf(call.context)['location'])}.`}),
    };
}

/** What Mattermost is answered: the post as it is from now on, and a word to the one who pressed. */
function pressed(url: string, to: string): Json {
    return {update: {message: 'A ticket:', props: {attachments: [attachment(url, to)], app_bindings: bindings}}, ephemeral_text: `The ticket is ${to} now.`};
}

function attachment(url: string, status: string): JsonObject {
    const to = status === 'open' ? 'closed' : 'open';
    return {
        color: status === 'open' ? '#0a8a5f' : '#8b8d97',
        title: 'Ticket 7: the printer',
        text: `It is **${status}**.`,
        fields: [{title: 'Floor', value: '3', short: true}, {title: 'Since', value: 'Monday', short: true}],
        actions: [
            {id: 'status', name: status === 'open' ? 'Close' : 'Open again', integration: {url: `${url}/attachment/press`, context: {to}}},
            {
                id: 'assignee', type: 'select', name: 'Assign…', options: [{text: 'Ada', value: 'ada'}, {text: 'Grace', value: 'grace'}],
                integration: {url: `${url}/attachment/choose`},
            },
        ],
    };
}

const bindings: Json = [{
    app_id: 'showcase',
    location: 'ticket',
    label: 'And from bindings',
    bindings: [{location: 'note', label: 'Note it', submit: {path: '/attachment/note'}}],
}];
