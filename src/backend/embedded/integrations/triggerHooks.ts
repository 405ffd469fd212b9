import * as v from 'valibot';

import {getUser} from '../accounts/users.ts';
import type {Core} from '../Core.ts';
import {getTeam} from '../places/teams.ts';
import {createPost} from '../posts/createPost.ts';
import {fromSlackLinks} from '../posts/fromSlackLinks.ts';
import type {PostJson} from '../posts/postJson.ts';
import {objectSchema} from '../requests.ts';
import type {ChannelRow} from '../tables.ts';
import {askIntegration} from './askIntegration.ts';
import type {OutgoingHookRow} from './integrationTables.ts';
import {hooksOf, textsIn} from './outgoingHooks.ts';

const answerSchema = v.pipe(objectSchema, v.object({
    text: v.nullish(v.string()), response_type: v.nullish(v.string()), type: v.nullish(v.string()),
    props: v.nullish(objectSchema), attachments: v.nullish(v.array(objectSchema)),
}));

/**
 * Tells outgoing webhooks of a post in a public channel (Mattermost's `handleWebhookEvents`): those of the channel, and those of the team whose word
 * the post begins with. What they answer is posted by who made the hook; `comment` makes it a reply.
 */
export async function triggerHooks(core: Core, channel: ChannelRow, post: PostJson): Promise<void> {
    if (channel.type !== 'O') {
        return;
    }
    const [first = ''] = post.message.trim().split(/\s+/);
    const told = (await hooksOf(core, channel.team_id)).flatMap((hook) => {
        const word = wordOf(hook, channel.id, first);
        return word === undefined ? [] : textsIn(hook.callback_urls).map((url) => ({hook, word, url}));
    });
    for (const {hook, word, url} of told) {
        core.later(`The outgoing webhook ${hook.display_name || hook.id}`, tell(core, {hook, word, url, channel, post}));
    }
}

/** The word by which a post is the hook's matter; `''`: by its channel alone. */
function wordOf({channel_id, trigger_words, trigger_when}: OutgoingHookRow, channelId: string, first: string): string | undefined {
    const words = textsIn(trigger_words);
    if (channel_id !== '' && channel_id !== channelId) {
        return undefined;
    }
    if (words.length === 0) {
        return '';
    }
    return first === '' ? undefined : words.find((word) => (trigger_when === 1 ? first.startsWith(word) : first === word));
}

interface Telling {
    hook: OutgoingHookRow;
    word: string;
    url: string;
    channel: ChannelRow;
    post: PostJson;
}

async function tell(core: Core, {hook, word, url, channel, post}: Telling): Promise<void> {
    const payload = {
        token: hook.token,
        team_id: hook.team_id,
        team_domain: (await getTeam(core, hook.team_id)).name,
        channel_id: channel.id,
        channel_name: channel.name,
        timestamp: post.create_at,
        user_id: post.user_id,
        user_name: (await getUser(core, post.user_id)).username,
        post_id: post.id,
        text: post.message,
        trigger_word: word,
        file_ids: '',
    };
    const asJson = hook.content_type === 'application/json';
    const {text} = await askIntegration(core, url, {
        method: 'POST',
        headers: {'content-type': asJson ? 'application/json' : 'application/x-www-form-urlencoded'},
        // In the form the time is in whole seconds.
        body: asJson ? JSON.stringify(payload) : new URLSearchParams({...payload, timestamp: String(Math.floor(post.create_at / 1_000))}).toString(),
    });
    if (text.trim() === '') {
        return;
    }
    const answer = v.parse(answerSchema, JSON.parse(text));
    const attachments = answer.attachments ?? [];
    if (answer.text === undefined && attachments.length === 0) {
        return;
    }
    await createPost(core, await getUser(core, hook.creator_id), channel, {
        message: fromSlackLinks(answer.text ?? ''),
        root_id: answer.response_type === 'comment' ? post.root_id || post.id : '',
        type: answer.type ?? '',
        props: {...answer.props, webhook_display_name: hook.display_name, ...(attachments.length > 0 ? {attachments} : {}), from_webhook: 'true'},
    });
}
