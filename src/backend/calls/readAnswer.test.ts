/** What an App can answer, and what the person in front of the screen then reads (DESIGN, rulings; W15, W45; S0 "hostile" answers). */
import {afterAll, beforeAll, describe, expect, it} from 'vitest';

import type {Json} from '../../protocol/index.ts';
import {openWorld, type World} from './fixtures/openWorld.ts';

let world: World;
beforeAll(async () => {
    world = await openWorld();
});
afterAll(() => world.close());

interface Raw {
    status?: number;
    type?: string;
    body?: string;
    headers?: Record<string, string>;
}

/** What the client gets when the App answers exactly this. */
async function answerTo({status = 200, type = 'application/json', body = '', headers = {}}: Raw, developerMode = false) {
    await world.install({behaviours: {'/send': (_, response) => {
        response.writeHead(status, {'content-type': type, ...headers}).end(body);
        return undefined;
    }}});
    const {app_metadata: _bot, ...answer} = await world.callsWith({developerMode}).invoke(world.call(), world.alice, {requestId: 'r'});
    return answer;
}

const json = (value: Json): Raw => ({body: JSON.stringify(value)});

describe('an answer that makes sense', () => {
    it.each<[string, Raw, object]>([
        ['ok', json({type: 'ok', text: 'Done'}), {type: 'ok', text: 'Done'}],
        ['an empty type', json({type: ''}), {type: 'ok'}],
        ['no type', json({text: 'Hi'}), {type: 'ok', text: 'Hi'}],
        ['201 Created', {...json({type: 'ok'}), status: 201}, {type: 'ok'}],
        ['204 No Content', {status: 204}, {type: 'ok'}],
        ['JSON under another name', {...json({type: 'ok', text: 'Hi'}), type: 'text/plain'}, {type: 'ok', text: 'Hi'}],
        ['the App\'s own error', json({type: 'error', text: 'No', data: {errors: {title: 'Too short'}}}), {type: 'error', text: 'No', data: {errors: {title: 'Too short'}}}],
        ['the seed\'s words', json({markdown: 'Hi'}), {type: 'ok', text: 'Hi'}],
        ['navigate', json({type: 'navigate', navigate_to_url: 'https://a.example/x'}), {type: 'navigate', navigate_to_url: 'https://a.example/x'}],
    ])('%s', async (_, raw, expected) => {
        expect(await answerTo(raw)).toEqual(expected);
    });
});

describe('an answer that makes none becomes a sentence with a code', () => {
    const deep = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
    it.each<[string, Raw, string, string]>([
        ['nothing', {}, 'answer_not_json', 'The answer of Tickets is not JSON but nothing. Its developer has to mend that.'],
        ['HTML', {type: 'text/html', body: '<!doctype html><h1>Welcome</h1>'}, 'answer_not_json', 'The answer of Tickets is not JSON but an HTML page. Its developer has to mend that.'],
        ['nonsense', {body: 'Ceci n’est pas du JSON'}, 'answer_not_json', 'The answer of Tickets is not JSON but text that begins with "Ceci n’est pas du JSON". Its developer has to mend that.'],
        ['50,000 levels', {body: deep(50_000)}, 'answer_too_deep', 'The answer of Tickets is nested deeper than 64 levels. Its developer has to make it flatter.'],
        ['50,000 levels inside of an answer', {body: `{"type":"ok","data":${deep(50_000)}}`}, 'answer_too_deep', 'The answer of Tickets is nested deeper than 64 levels. Its developer has to make it flatter.'],
        ['12 MiB', {body: 'x'.repeat(12 * 1024 * 1024)}, 'answer_too_large', 'The answer of Tickets is larger than 1 MiB. Its developer has to make it smaller.'],
        ['500 with a page', {status: 500, type: 'text/html', body: '<html>Error: at /srv/app.js</html>'}, 'app_failed', 'Tickets answered with HTTP 500. Ask its developer.'],
        ['500 with a sentence', {...json({error: 'The database is full'}), status: 500}, 'app_failed', 'Tickets answered with HTTP 500. It says: The database is full'],
        ['404', {status: 404, type: 'text/plain', body: 'not found'}, 'app_failed', 'Tickets answered with HTTP 404. It has nothing at this path.'],
        ['a redirect', {status: 302, headers: {location: 'https://elsewhere.example/'}}, 'app_failed', 'Tickets answered with HTTP 302. Redirects are not followed: the address in its manifest must be the final one.'],
    ])('%s', async (_, raw, code, text) => {
        expect(await answerTo(raw)).toEqual({type: 'error', code, text, params: expect.objectContaining({app: 'Tickets'})});
    });

    it.each<[string, Json]>([
        ['an unknown type', {type: 'dance'}],
        ['a form without one', {type: 'form'}],
        ['a form that is empty', {type: 'form', form: {}}],
        ['navigate without a URL', {type: 'navigate'}],
        ['navigate to a script', {type: 'navigate', navigate_to_url: 'javascript:alert(1)'}],
        ['a list', []],
        ['a number', 7],
        ['null', null],
    ])('%s', async (_, value) => {
        expect(await answerTo(json(value))).toEqual({type: 'error', code: 'answer_invalid', params: {app: 'Tickets', detail: expect.any(String)}, text: expect.stringMatching(/^The answer of Tickets makes no sense: .+\.$/)});
    });

    it('shows a developer the plain text of a failure, and the problems of an answer', async () => {
        const failed = await answerTo({status: 500, type: 'text/plain', body: 'TypeError: x is undefined\n    at app.js:3'}, true);
        expect(failed.text).toBe('Tickets answered with HTTP 500. It says: TypeError: x is undefined at app.js:3');
        expect(await answerTo(json({type: 'dance'}), true)).toHaveProperty('problems', [expect.objectContaining({pointer: '/type'})]);
    });

    it('an App cannot pass its words off as Topmast\'s own', async () => {
        expect(await answerTo(json({type: 'error', text: 'Log in again', code: 'unauthorized', params: {app: 'Topmast'}, problems: []}))).toEqual({type: 'error', text: 'Log in again'});
    });
});

describe('an App that gives no answer', () => {
    it('is down', async () => {
        const {app} = await world.install();
        await app.close();
        expect(await world.calls.invoke(world.call(), world.alice, {requestId: 'r'})).toMatchObject({type: 'error', code: 'app_unreachable'});
    });

    it('is slow', async () => {
        await world.install({behaviours: {'/send': () => new Promise(() => {})}});
        const answer = await world.callsWith({callDeadline: 100}).invoke(world.call(), world.alice, {requestId: 'r'});
        expect(answer).toMatchObject({type: 'error', code: 'app_timeout', text: 'Tickets did not answer within 0.1 s. Try again later.'});
    });

    it('leaves the others alone', async () => {
        const {app: hanging} = await world.install({appId: 'hanging', behaviours: {'/send': () => new Promise(() => {})}});
        await world.install({behaviours: {'/send': {type: 'ok', text: 'Here'}}});
        const waiting = world.callsWith({callDeadline: 500}).invoke(world.call({context: {app_id: 'hanging'}}), world.alice, {requestId: 'r'});
        expect(await world.calls.invoke(world.call(), world.alice, {requestId: 'r'})).toMatchObject({text: 'Here'});
        expect(await waiting).toMatchObject({code: 'app_timeout'});
        expect(hanging.received).toHaveLength(1);
    });
});
