import {readFileSync} from 'node:fs';

import * as v from 'valibot';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';

import {startSurvey} from '../apps/survey/index.ts';
import {isObject, objectOf, type Json, type JsonObject, type Sample} from '../apps/wire/index.ts';
import {startWiretap, type Wiretap} from './wiretap.ts';
import {startWorkspace, type Workspace} from './workspace.ts';

const api = '/plugins/com.mattermost.apps/api/v1';

/**
 * What the App of the founding document receives from the running server, held against the document's own requests:
 * every key of the example is there, of the same type; ids, tokens and times are this server's own.
 */
describe('the founding document on the wire', () => {
    let workspace: Workspace;
    let survey: Sample;
    let wire: Wiretap;
    let channelId: string;
    let postId: string;

    beforeAll(async () => {
        [workspace, survey] = await Promise.all([startWorkspace({browser: false}), startSurvey({port: 0})]);
        wire = await startWiretap(survey.url);
        await workspace.install(`${wire.url}/example/hello/manifest.json`);
        channelId = await workspace.channelId('town-square');
        postId = await workspace.post(workspace.bob, 'town-square', 'Created OAuth2 App (`sqqug7kmcb83ffdo8ryzhbi8ko`).');
    });
    afterAll(async () => {
        await workspace.close();
        await wire.close();
        await survey.close();
    });

    /** What the App was sent last at a path below its root. */
    function received(path: string): JsonObject {
        return objectOf(wire.tapped.findLast((request) => request.path === `/example/hello${path}`)?.body);
    }

    /** The client's submit of the document, with ids of this server, and with the seal of the call that every client echoes. */
    async function submit(context: JsonObject): Promise<void> {
        const request = golden('client-submit-request');
        const {body} = await workspace.alice.send('GET', `${api}/bindings?channel_id=${channelId}&scope=webapp`);
        const [place] = v.parse(Bindings, v.parse(Places, body).filter(({location}) => location === '/post_menu'));
        const answer = await workspace.alice.send('POST', `${api}/call`, {
            ...request, state: place?.bindings[0]?.submit.state, context: {...objectOf(request['context']), team_id: '', ...context},
        });
        expect(answer).toMatchObject({status: 200, body: {type: 'form'}});
    }

    test('S2-082 S2-083 S2-084 the bindings request', async () => {
        await workspace.alice.send('GET', `${api}/bindings?channel_id=${channelId}&scope=webapp`);
        const request = received('/bindings');
        expect(request).toMatchObject({
            url: '/bindings',
            context: {app_id: 'http-hello', acting_user_id: workspace.alice.id, channel_id: channelId, mattermost_site_url: workspace.url, bot_access_token: expect.any(String)},
        });
    });

    test('S2-085 tokens of people go only where they were granted and asked for, unlike in the document', () => {
        expect(received('/bindings')['context']).not.toHaveProperty('acting_user_access_token');
        expect(received('/bindings')['context']).not.toHaveProperty('admin_access_token');
    });

    test('S2-091 S2-092 S2-093 S2-094 S2-095 the submit request has every key of the document', async () => {
        await submit({channel_id: channelId, post_id: postId});
        const request = received('/send-modal');
        expect(request).toMatchObject({
            url: '/send-modal',
            context: {
                app_id: 'http-hello',
                location: 'send',
                acting_user_id: workspace.alice.id,
                channel_id: channelId,
                post_id: postId,
                mattermost_site_url: workspace.url,
                post: {id: postId, user_id: workspace.bob.id, message: 'Created OAuth2 App (`sqqug7kmcb83ffdo8ryzhbi8ko`).'},
            },
        });
        expect(missing(golden('submit-request'), request)).toEqual(['/context/admin_access_token']);
    });

    test('S2-091 whom the client names as acting user makes no difference', async () => {
        await submit({channel_id: channelId, post_id: postId, acting_user_id: workspace.sysadmin.id, acting_user: {id: workspace.sysadmin.id}, bot_access_token: 'mine'});
        expect(received('/send-modal')['context']).toMatchObject({acting_user_id: workspace.alice.id});
        expect(objectOf(received('/send-modal')['context'])['bot_access_token']).not.toBe('mine');
    });

    test('S2-096 a post of a bot says so in its props', async () => {
        const context = objectOf(received('/send-modal')['context']);
        const posted = await fetch(`${workspace.url}/api/v4/channels/direct`, {
            method: 'POST',
            headers: {authorization: `Bearer ${String(context['bot_access_token'])}`},
            body: JSON.stringify([context['bot_user_id'], workspace.alice.id]),
        });
        const {id: direct} = objectOf(await posted.json());
        const made = await fetch(`${workspace.url}/api/v4/posts`, {
            method: 'POST',
            headers: {authorization: `Bearer ${String(context['bot_access_token'])}`},
            body: JSON.stringify({channel_id: direct, message: 'I am a bot.'}),
        });
        const {id: botPostId} = objectOf(await made.json());
        await submit({channel_id: direct ?? '', post_id: botPostId ?? ''});
        expect(received('/send-modal')['context']).toMatchObject({post: {message: 'I am a bot.', props: {from_bot: 'true'}}});
    });
});

/** The builtin App has commands of its own beside them. */
const Places = v.array(v.looseObject({location: v.string()}));
const Bindings = v.array(v.object({bindings: v.array(v.object({submit: v.object({state: v.string()})}))}));

/** A request of the document, as it stands there. */
function golden(name: string): JsonObject {
    return objectOf(JSON.parse(readFileSync(new URL(`../apps/survey/fixtures/${name}.json`, import.meta.url), 'utf8')));
}

/** JSON pointers of the keys that `wanted` has and `found` lacks, or has with a value of another type. */
function missing(wanted: Json, found: Json | undefined, pointer = ''): string[] {
    if (isObject(wanted) && isObject(found)) {
        // Which props a post has is the post's own affair.
        return Object.keys(wanted).flatMap((key) => (key === 'props' ? [] : missing(wanted[key] ?? null, found[key], `${pointer}/${key}`)));
    }
    return typeof wanted === typeof found ? [] : [pointer];
}
