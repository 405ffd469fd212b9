import {objectOf, textOf, topmastAs, type AppCall, type Json} from '../../wire/index.ts';
import {bringBot, expandForPost, orRefusal, postHere} from '../postHere.ts';
import type {Topic} from '../Topic.ts';

/** `/showcase remind <seconds> <text>`: a call that Topmast makes later, also when App or Topmast were restarted meanwhile. */
export const remind: Topic = {
    command: {
        location: 'remind', label: 'remind', description: 'Reminds this channel later (timers)', hint: '[seconds] [text]',
        form: {
            submit: {path: '/remind', expand: expandForPost},
            fields: [
                {name: 'seconds', type: 'text', subtype: 'number', position: 1, is_required: true, hint: '[seconds]', description: 'In how many seconds, 1 to 3600'},
                {name: 'text', type: 'text', position: -1, is_required: true, hint: '[text]', description: 'What to be reminded of'},
            ],
        },
    },
    routes: {
        '/remind': setTimer,
        // The timer runs as who set it, so all that is needed for a post comes with it again.
        '/remind/due': (call) => postHere(call, {message: `@${textOf(objectOf(call.context['acting_user'])['username'])}, you wanted to be reminded: ${textOf(call.state)}`}),
    },
};

function setTimer(call: AppCall): Promise<Json> {
    const {context, values} = call;
    return orRefusal('The timer could not be set', async () => {
        const seconds = Math.min(Math.max(Math.ceil(Number(textOf(values['seconds'])) || 0), 1), 3_600);
        await topmastAs(textOf(context['mattermost_site_url']), textOf(context['acting_user_access_token'])).post('timer', {
            // A second is the least; what the request takes comes on top.
            at: Date.now() + (seconds * 1_000) + 500,
            channel_id: await bringBot(call),
            call: {path: '/remind/due', state: textOf(values['text']), expand: expandForPost},
        });
        return {type: 'ok', text: `In ${seconds} s.`};
    });
}
