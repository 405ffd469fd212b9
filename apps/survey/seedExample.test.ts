import {readFileSync} from 'node:fs';

import {afterAll, beforeAll, describe, expect, test} from 'vitest';

import {serve, type Json, type Running} from '../wire/index.ts';
import {startSurvey} from './startSurvey.ts';

/** The JSON of the founding document, as it stands there. */
function golden(name: string): Json {
    const parsed: Json = JSON.parse(readFileSync(new URL(`./fixtures/${name}.json`, import.meta.url), 'utf8'));
    return parsed;
}

describe('the example of the founding document', () => {
    let app: Running;
    let mattermost: Running;
    const posts: Json[] = [];

    beforeAll(async () => {
        app = await startSurvey({port: 0});
        mattermost = await serve({
            port: 0,
            routes: () => ({
                '/api/v4/users/bob': () => ({id: 'bob', username: 'bob', is_bot: false}),
                '/api/v4/posts': (call) => {
                    posts.push(call.body);
                    return {id: 'p1'};
                },
                '/api/v4/channels/direct': () => ({id: 'bot__bob'}),
            }),
        });
    });
    afterAll(async () => {
        await app.close();
        await mattermost.close();
    });

    async function post(path: string, body: Json): Promise<unknown> {
        const response = await fetch(`${app.url}/example/hello${path}`, {method: 'POST', body: JSON.stringify(body)});
        return response.json();
    }

    test('S2-082 S2-086 S2-087 S2-088 answers the bindings request with the document\'s bindings', async () => {
        expect(await post('/bindings', golden('bindings-request'))).toEqual(golden('bindings-response'));
    });

    test('S2-080 S2-092 S2-097 … S2-108 answers the submit with the document\'s form, its text taken from the post', async () => {
        const answer = await post('/send-modal', {
            ...objectIn(golden('submit-request')),
            context: {post: {message: 'Provisioned bot account @builtin (`ux3jks3kn7fz9ghnycx7iy5e7w`).'}},
        });
        expect(answer).toEqual(golden('form-response'));
    });

    test('S2-095 the post of the document\'s own request becomes the text of the form', async () => {
        const answer = await post('/send-modal', golden('submit-request'));
        expect(answer).toMatchObject({
            type: 'form',
            form: {fields: [{}, {}, {name: 'message', value: 'Created OAuth2 App (`sqqug7kmcb83ffdo8ryzhbi8ko`).'}]},
        });
    });

    test('S2-104 a lookup comes to the form\'s call with the old nesting of values', async () => {
        const body = {url: '/send', type: 'lookup', values: {name: 'some_autocomplete_field', user_input: 'Ho', values: {message: 'Hi'}}};
        expect(await post('/send', body)).toEqual({data: {items: [{label: 'Hopeful', value: 'hopeful', icon_data: ''}]}});
    });

    test('S2-103 a refresh comes there too and echoes what was typed', async () => {
        const body = {url: '/send', type: 'form', values: {name: 'user_id', value: 'bob', values: {message: 'Typed so far'}}};
        expect(await post('/send', body)).toMatchObject({type: 'form', form: {fields: [{}, {}, {value: 'Typed so far'}]}});
    });

    test('S2-101 the submit sends a direct message as the bot and answers in `markdown`', async () => {
        const answer = await post('/send', {
            url: '/send',
            type: 'submit',
            values: {user_id: {label: 'bob', value: 'bob'}, message: 'How was it?'},
            context: {mattermost_site_url: mattermost.url, bot_access_token: 'secret', bot_user_id: 'bot'},
        });
        expect(answer).toEqual({markdown: 'Survey sent to @bob.'});
        expect(posts).toEqual([{channel_id: 'bot__bob', message: 'How do you feel about this?\n\n> How was it?'}]);
    });

    test('a refusal of the server is told in `error`', async () => {
        const answer = await post('/send', {
            values: {user_id: 'nobody', message: 'Hello?'},
            context: {mattermost_site_url: mattermost.url},
        });
        expect(answer).toMatchObject({type: 'error', error: expect.stringContaining('was not sent')});
    });
});

function objectIn(json: Json): Record<string, Json> {
    return typeof json === 'object' && json !== null && !Array.isArray(json) ? json : {};
}
