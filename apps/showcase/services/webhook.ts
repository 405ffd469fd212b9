import {mattermostAs, objectOf, textOf, type AppCall, type Json} from '../../wire/index.ts';
import {bringBot, expandForPost, orRefusal} from '../postHere.ts';
import type {Topic} from '../Topic.ts';

/** In the manifest, as `on_remote_webhook`. Clients may not call it. */
export const webhookPath = '/from-outside';

/** `/showcase webhook`: an address for programs elsewhere. What they POST there, the bot says in this channel. */
export const webhook: Topic = {
    command: {
        location: 'webhook', label: 'webhook', description: 'An address for programs elsewhere, who speak here then (webhooks)',
        // The secret comes to administrators alone.
        submit: {path: '/webhook', expand: {...expandForPost, app: 'all'}},
    },
    routes: {
        '/webhook': addressFor,
        [webhookPath]: sayWhatCame,
    },
};

function addressFor(call: AppCall): Promise<Json> {
    const {context} = call;
    return orRefusal('There is no address', async () => {
        const secret = textOf(objectOf(context['app'])['webhook_secret']);
        if (!secret) {
            return {type: 'error', text: 'The address has a secret in it, which administrators alone may see. Ask one to type this.'};
        }
        const query = new URLSearchParams({secret, channel: await bringBot(call)});
        const address = `${textOf(context['mattermost_site_url'])}${textOf(context['app_path'])}/webhook?${query.toString()}`;
        return {type: 'ok', text: `Whoever knows this address speaks here:\n\n\`\`\`sh\ncurl -d '{"text": "Hello from outside"}' '${address}'\n\`\`\``};
    });
}

/** `values`: `data` is the body, `rawQuery` what stood behind the question mark, without the secret. */
async function sayWhatCame({context, values}: AppCall): Promise<Json> {
    const said = textOf(objectOf(values['data'])['text']) || textOf(values['data']) || '(nothing)';
    const channel = new URLSearchParams(textOf(values['rawQuery'])).get('channel') ?? '';
    await mattermostAs(textOf(context['mattermost_site_url']), textOf(context['bot_access_token'])).post({channel_id: channel, message: `From outside: ${said}`});
    return {type: 'ok'};
}
