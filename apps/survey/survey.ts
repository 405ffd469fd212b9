import type {Routes} from '../wire/index.ts';
import {bindings} from './bindings.ts';
import {findTemplates} from './templates.ts';
import {send} from './send.ts';
import {surveyForm} from './surveyForm.ts';

/** The App in today's protocol: its manifest and one handler per declared path. */
export function survey(rootUrl: string): Routes {
    return {
        '/v1/manifest.json': () => ({
            app_id: 'survey',
            version: 'v1.0.0',
            display_name: 'Survey',
            description: 'Asks somebody a question and brings it to them as a direct message.',
            homepage_url: 'https://example.com/survey',
            icon: 'survey.png',
            http: {root_url: rootUrl},
            bindings: {path: '/bindings'},
            on_install: {path: '/install'},
            // As the user, since the bot is in no channel and so may not read the post that the user points at.
            requested_permissions: ['act_as_bot', 'act_as_user'],
            requested_locations: ['/post_menu', '/command', '/channel_header'],
        }),
        '/v1/ping': () => ({type: 'ok'}),
        '/v1/install': () => ({type: 'ok', text: 'Survey is ready. Open the menu of any post, or type `/survey send`.'}),
        '/v1/bindings': () => ({type: 'ok', data: bindings}),
        '/v1/form': (call) => ({type: 'form', form: surveyForm(call)}),
        '/v1/templates': (call) => ({type: 'ok', data: {items: findTemplates(call.query)}}),
        '/v1/send': send,
        '/v1/help': () => ({type: 'ok', text: help}),
    };
}

const help = [
    '###### Survey',
    '- `/survey send @somebody How was the meeting?` sends a question at once.',
    '- **Survey a user** in the menu of a post opens a form with the text of that post.',
    '- The button in the channel header opens an empty form.',
].join('\n');
