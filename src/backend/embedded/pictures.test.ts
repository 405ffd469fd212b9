/** Pictures of people and bots: set as browsers and programs set them, drawn when there is none. */
import {afterAll, beforeAll, describe, expect, test} from 'vitest';

import {avatar} from './accounts/avatar.ts';
import {openServer, type TestServer} from './fixtures/openServer.ts';
import {partOf} from './multipart.ts';

const png = Buffer.from('89504e470d0a1a0a0000000d494844520d0a2d2d', 'hex');
const svg = '<svg xmlns="http://www.w3.org/2000/svg"/>';

describe('over HTTP', () => {
    let house: TestServer;
    let url: string;
    let tokens: Record<'alice' | 'bob' | 'sysadmin', string>;
    let aliceId: string;
    beforeAll(async () => {
        house = await openServer();
        url = await house.listen();
        tokens = {alice: await house.login('alice'), bob: await house.login('bob'), sysadmin: await house.login('sysadmin')};
        aliceId = (await house.as(tokens.alice)('GET', '/users/me')).json().id;
    });
    afterAll(() => house.close());

    const send = (method: string, token: string, body?: FormData | string) => fetch(`${url}/api/v4/users/${aliceId}/image`, {
        method, headers: {authorization: `Bearer ${token}`}, ...(body === undefined ? {} : {body}),
    });
    const form = (bytes: Buffer | string, name = 'image') => {
        const data = new FormData();
        data.append('before', 'not this one');
        data.append(name, new Blob([new Uint8Array(Buffer.from(bytes))], {type: 'image/png'}), 'me.png');
        return data;
    };
    const typeShown = async () => (await send('GET', tokens.bob)).headers.get('content-type');

    test('a picture that was set is shown byte for byte, can run nothing, and gives way to the drawn one again', async () => {
        expect(await typeShown()).toBe('image/svg+xml');
        expect((await send('POST', tokens.alice, form(png))).status).toBe(200);
        const shown = await send('GET', tokens.bob);
        expect(Buffer.from(await shown.arrayBuffer())).toEqual(png);
        expect(Object.fromEntries(shown.headers)).toMatchObject({'content-type': 'image/png', 'content-security-policy': "default-src 'none'", 'x-content-type-options': 'nosniff'});
        expect((await house.as(tokens.bob)('GET', `/users/${aliceId}`)).json().last_picture_update).toBeGreaterThan(0);
        expect((await send('DELETE', tokens.alice)).status).toBe(200);
        expect(await typeShown()).toBe('image/svg+xml');
    });

    test('only oneself and administrators set it', async () => {
        expect((await send('POST', tokens.bob, form(png))).status).toBe(403);
        expect((await send('DELETE', tokens.bob)).status).toBe(403);
        expect((await send('POST', tokens.sysadmin, form(png))).status).toBe(200);
    });

    test('what is no picture, or none that is harmless, is refused', async () => {
        for (const body of [form('hello'), form(svg), form(png, 'file'), '{"image":"x"}', '']) {
            expect((await send('POST', tokens.alice, body)).status).toBe(400);
        }
    });
});

describe('a form with a file in it', () => {
    const type = 'multipart/form-data; boundary=line';
    const part = (name: string, content: string) => `--line\r\nContent-Disposition: form-data; name="${name}"; filename="a"\r\nContent-Type: image/png\r\n\r\n${content}\r\n`;
    const find = (body: string, contentType = type) => partOf(Buffer.from(body), contentType, 'image')?.toString();

    test.each([
        ['alone', `${part('image', 'bytes')}--line--\r\n`, 'bytes'],
        ['behind another', `${part('other', 'no')}${part('image', 'yes')}--line--`, 'yes'],
        ['with line ends and half a boundary in it', `${part('image', 'a\r\n\r\n--lin\r\n')}--line--`, 'a\r\n\r\n--lin\r\n'],
        ['empty', `${part('image', '')}--line--`, ''],
    ])('%s is found', (_, body, content) => expect(find(body)).toBe(content));

    test.each([
        ['nothing', ''],
        ['no closing boundary', part('image', 'cut')],
        ['bare line feeds', `${part('image', 'x')}--line--`.replaceAll('\r', '')],
        ['another part', `${part('picture', 'x')}--line--`],
        ['a name that only ends so', `${part('x', 'x').replace('name="x"', 'filename="image"')}--line--`],
        ['a part behind the end', `--line--\r\n${part('image', 'x')}--line--`],
    ])('%s is none', (_, body) => expect(find(body)).toBeUndefined());

    test('without a boundary in the header there are no parts', () => {
        expect(find(`${part('image', 'x')}--line--`, 'multipart/form-data')).toBeUndefined();
    });
});

test('a drawn picture is the same on every start, and tells the demo users apart', () => {
    const drawn = ['sysadmin', 'alice', 'bob', 'survey', 'showcase'].map((username) => avatar({username, first_name: '', last_name: '', is_bot: 0}));
    const colours = drawn.map((picture) => /fill="(#\w+)"/.exec(picture)?.[1]);
    expect(new Set(colours).size).toBe(5);
});
