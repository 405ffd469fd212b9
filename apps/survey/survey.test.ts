import {afterAll, beforeAll, beforeEach, describe, expect, test} from 'vitest';

import {serve, type Json, type JsonObject, type Running} from '../wire/index.ts';
import {startSurvey} from './startSurvey.ts';

describe('Survey', () => {
    let app: Running;
    let mattermost: Running;
    const posts: JsonObject[] = [];

    beforeAll(async () => {
        app = await startSurvey({port: 0});
        mattermost = await serve({
            port: 0,
            routes: () => ({
                '/api/v4/users/bob': () => ({id: 'bob', username: 'bob', is_bot: false}),
                '/api/v4/users/robot': () => ({id: 'robot', username: 'robot', is_bot: true}),
                '/api/v4/channels/direct': (call) => ({id: 'dm', asked: call.body}),
                '/api/v4/posts': (call) => {
                    posts.push(call.body);
                    return {id: 'p1'};
                },
            }),
        });
    });
    afterAll(async () => {
        await app.close();
        await mattermost.close();
    });
    beforeEach(() => {
        posts.length = 0;
    });

    async function call(path: string, body: Json = {}): Promise<unknown> {
        const response = await fetch(`${app.url}/v1${path}`, {method: 'POST', body: JSON.stringify(body)});
        expect(response.status).toBe(200);
        return response.json();
    }

    function send(values: JsonObject): Promise<unknown> {
        const context = {mattermost_site_url: mattermost.url, bot_access_token: 't', bot_user_id: 'bot', acting_user: {username: 'alice'}};
        return call('/send', {path: '/send', values, context});
    }

    test('its manifest points at the address where it listens', async () => {
        const manifest = await (await fetch(`${app.url}/v1/manifest.json`)).json();
        expect(manifest).toMatchObject({app_id: 'survey', http: {root_url: `${app.url}/v1`}, icon: 'survey.png'});
        const icon = await fetch(`${app.url}/v1/static/survey.png`);
        expect(icon.headers.get('content-type')).toBe('image/png');
    });

    test('S2-080 the form opens with the text of the post', async () => {
        const answer = await call('/form', {context: {post: {message: 'Lunch was late.'}}});
        expect(answer).toMatchObject({type: 'form', form: {source: {path: '/form'}}});
        expect(valueOf(answer, 'message')).toBe('Lunch was late.');
    });

    test('S2-053 another kind of answer brings its field; what was typed stays', async () => {
        const values = {message: 'Typed by hand', kind: {label: 'A rating', value: 'rating'}, user: {label: 'bob', value: 'bob'}};
        const answer = await call('/form', {values, selected_field: 'kind', context: {post: {message: 'Lunch was late.'}}});
        expect(fieldNames(answer)).toEqual(['user', 'template', 'message', 'kind', 'scale', 'anonymous']);
        expect(valueOf(answer, 'message')).toBe('Typed by hand');
        expect(valueOf(answer, 'user')).toEqual({label: 'bob', value: 'bob'});
    });

    test('S2-052 the opening words are looked up by what they hold', async () => {
        expect(await call('/templates', {query: 'WEEK'})).toEqual({
            type: 'ok',
            data: {items: [{value: 'retro', label: 'Looking back at this week'}]},
        });
    });

    test('the survey goes out as a direct message that names who asks', async () => {
        const answer = await send({user: {label: 'bob', value: 'bob'}, message: 'How was lunch?', kind: {label: 'A rating', value: 'rating'}, scale: {label: '', value: '10'}});
        expect(answer).toEqual({type: 'ok', text: 'The survey is on its way to @bob.'});
        expect(posts).toEqual([{channel_id: 'dm', message: '@alice asks you:\n\n> How was lunch?\n\nAnswer with a number from 1 to 10.'}]);
    });

    test('an anonymous survey does not name who asks', async () => {
        await send({user: 'bob', message: 'How was lunch?', anonymous: true});
        expect(posts[0]?.['message']).toMatch(/^Somebody asks you/);
    });

    test('a question too short, a bot and too few choices are told at their fields, and nothing is sent', async () => {
        const answer = await send({user: {label: 'robot', value: 'robot'}, message: 'Well?', kind: {label: '', value: 'choice'}, choices: 'Yes,'});
        expect(answer).toMatchObject({type: 'error', data: {errors: {
            user: expect.stringContaining('is a bot'),
            message: expect.stringContaining('at least 10 characters'),
            choices: expect.stringContaining('two choices'),
        }}});
        expect(posts).toEqual([]);
    });

    test('a refusal of the Mattermost server is passed on in its own words', async () => {
        expect(await send({user: 'nobody', message: 'Is anybody there?'})).toMatchObject({type: 'error', text: expect.stringContaining('Nothing answers at')});
    });
});

/** The fields of a form answer as they came. */
function fieldsOf(answer: unknown): Array<{name: string; value?: unknown}> {
    const {form} = answer as {form: {fields: Array<{name: string; value?: unknown}>}};
    return form.fields;
}

function fieldNames(answer: unknown): string[] {
    return fieldsOf(answer).map((field) => field.name);
}

function valueOf(answer: unknown, name: string): unknown {
    return fieldsOf(answer).find((field) => field.name === name)?.value;
}
