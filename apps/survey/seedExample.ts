import {mattermostAs, MattermostRefusal, objectOf, textOf, type AppCall, type Json, type Routes} from '../wire/index.ts';

/**
 * The example of the founding document (requirements S2-080 to S2-108) in its own dialect: `url` for `path`, `call`
 * for `submit`, bindings as a bare array, flat ids in the context, lookup and refresh sent to the form's call.
 * What it answers is the document's JSON, key by key; only the question's text is the text of the post at hand.
 */
export function seedExample(rootUrl: string): Routes {
    return {
        '/example/hello/manifest.json': () => ({
            app_id: 'http-hello',
            dialect: 'seed',
            version: 'v0.1.0',
            display_name: 'Hello, survey',
            description: 'The example of the founding document, in the dialect of its day.',
            homepage_url: 'https://example.com/hello',
            root_url: rootUrl,
            requested_permissions: ['act_as_bot', 'act_as_user'],
            requested_locations: ['/post_menu'],
        }),
        '/example/hello/bindings': () => bindings,
        '/example/hello/send-modal': (call) => ({type: 'form', form: form(textOf(objectOf(call.context['post'])['message']))}),
        '/example/hello/send': byType,
    };
}

const bindings: Json = [
    {
        location: '/post_menu',
        bindings: [
            {
                app_id: 'http-hello',
                location: 'send',
                label: 'Survey a user',
                hint: 'Send survey to a user',
                description: 'Send a customized emotional response survey to a user',
                call: {
                    url: '/send-modal',
                    expand: {
                        post: 'all',
                        bot_access_token: 'all',
                        acting_user_access_token: 'all',
                        admin_access_token: 'all',
                    },
                },
            },
        ],
    },
];

function form(message: string): Json {
    return {
        title: 'Send a survey to user',
        header: 'Message modal form header',
        footer: 'Message modal form footer',
        call: {url: '/send'},
        fields: [
            {
                name: 'user_id',
                type: 'user',
                value: '',
                description: 'User to send the survey to',
                label: 'user',
                hint: 'enter user ID or @user',
                position: 1,
                modal_label: 'User',
                refresh: true,
            },
            {
                name: 'some_autocomplete_field',
                type: 'dynamic_select',
                description: 'Some Autocomplete Field',
                label: 'autocomplete',
                hint: 'Pick one',
                modal_label: 'Autocomplete',
            },
            {
                name: 'message',
                type: 'text',
                is_required: true,
                value: message,
                description: 'Text to ask the user about',
                label: 'message',
                hint: 'Anything you want to say',
                modal_label: 'Text',
                subtype: 'textarea',
                min_length: 2,
                max_length: 1024,
            },
        ],
    };
}

/** The form's one call, told apart by `type` as the dialect has it: a lookup, a refresh, or the submit. */
function byType(call: AppCall): Json | Promise<Json> {
    switch (textOf(call.body['type'])) {
        case 'lookup':
            return {data: {items: moodsLike(textOf(call.values['user_input']))}};
        case 'form':
            return {type: 'form', form: form(textOf(objectOf(call.values['values'])['message']))};
        default:
            return sendHello(call);
    }
}

const moods = ['Happy', 'Hopeful', 'Tired', 'Proud', 'Puzzled'];

function moodsLike(typed: string): Json[] {
    return moods
        .filter((mood) => mood.toLowerCase().includes(typed.toLowerCase()))
        .map((mood) => ({label: mood, value: mood.toLowerCase(), icon_data: ''}));
}

async function sendHello({values, context}: AppCall): Promise<Json> {
    const mattermost = mattermostAs(textOf(context['mattermost_site_url']), textOf(context['bot_access_token']));
    const chosen = values['user_id'];
    const userId = textOf(chosen) || textOf(objectOf(chosen)['value']);
    try {
        const user = await mattermost.user(userId);
        const channel = await mattermost.directChannel(textOf(context['bot_user_id']), userId);
        await mattermost.post({channel_id: channel, message: `How do you feel about this?\n\n> ${textOf(values['message'])}`});
        return {markdown: `Survey sent to @${textOf(user['username'])}.`};
    } catch (error) {
        if (error instanceof MattermostRefusal) {
            return {type: 'error', error: `The survey was not sent: ${error.message}`};
        }
        throw error;
    }
}
