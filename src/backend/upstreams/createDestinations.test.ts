/** Where Topmast goes for others, decided when the connection is made. */
import {createServer, type Server} from 'node:http';

import {Agent} from 'undici';
import {afterAll, beforeAll, expect, it} from 'vitest';

import {createDestinations, type LookupAll} from './createDestinations.ts';

let server: Server;
let port: number;
let asked = 0;
beforeAll(async () => {
    server = createServer((_request, response) => {
        asked++;
        response.setHeader('connection', 'close').end('here');
    });
    await new Promise<void>((resolve) => {
        server.listen(0, '127.0.0.1', resolve);
    });
    const address = server.address();
    port = typeof address === 'object' && address ? address.port : 0;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

/** A DNS that gives one answer after the other, and the last one for ever. */
function dns(...answers: string[][]) {
    const questions: string[] = [];
    const lookup: LookupAll = (hostname, _options, callback) => {
        questions.push(hostname);
        const answer = answers[Math.min(questions.length, answers.length) - 1] ?? [];
        callback(null, answer.map((address) => ({address, family: address.includes(':') ? 6 : 4})));
    };
    return {questions, lookup};
}

async function ask(host: string, options: Omit<Parameters<typeof createDestinations>[0], 'allowPrivate'>): Promise<string> {
    const agent = new Agent({connect: createDestinations({allowPrivate: false, ...options}).connect});
    try {
        return await (await agent.request({method: 'GET', origin: `http://${host}:${port}`, path: '/'})).body.text();
    } finally {
        await agent.destroy();
    }
}

it.each([['loopback', '127.0.0.1'], ['a private network', '10.0.0.7'], ['link-local, as of cloud metadata', '169.254.169.254'], ['loopback in IPv6', '::1'], ['IPv4 in IPv6', '::ffff:127.0.0.1']])(
    'a name that leads to %s is refused when the connection is made', async (_, address) => {
        const before = asked;
        await expect(ask('app.example', {lookup: dns([address]).lookup})).rejects.toMatchObject({code: 'TOPMAST_PRIVATE_ADDRESS'});
        expect(asked).toBe(before);
    });

it('a name that was public when it was looked at, and leads inside when it is used, gains nothing: rebinding fails', async () => {
    const {lookup, questions} = dns(['93.184.215.14'], ['127.0.0.1']);
    const {connect: {lookup: guarded}} = createDestinations({allowPrivate: false, lookup});
    const first = await new Promise((resolve, reject) => {
        guarded?.('app.example', {all: true}, (error, addresses) => (error ? reject(error) : resolve(addresses)));
    });
    expect(first).toEqual([{address: '93.184.215.14', family: 4}]);
    await expect(new Promise((resolve, reject) => {
        guarded?.('app.example', {all: true}, (error, addresses) => (error ? reject(error) : resolve(addresses)));
    })).rejects.toMatchObject({code: 'TOPMAST_PRIVATE_ADDRESS'});
    expect(questions).toEqual(['app.example', 'app.example']);
});

it('of a name with both kinds of addresses, only the public ones are tried', async () => {
    const {connect: {lookup: guarded}} = createDestinations({allowPrivate: false, lookup: dns(['127.0.0.1', '93.184.215.14', '::1']).lookup});
    const good = await new Promise((resolve, reject) => {
        guarded?.('app.example', {all: true}, (error, addresses) => (error ? reject(error) : resolve(addresses)));
    });
    expect(good).toEqual([{address: '93.184.215.14', family: 4}]);
});

it.each([['by name', ['app.internal']], ['by name, however it is written', ['APP.Internal']], ['by network', ['127.0.0.0/8']], ['by address', ['127.0.0.1']]])(
    'what an administrator listed %s is reached', async (_, allowed) => {
        expect(await ask('app.internal', {allowed, lookup: dns(['127.0.0.1']).lookup})).toBe('here');
    });

it('a listed name opens no other name, a listed network no other network', async () => {
    const {lookup} = dns(['127.0.0.1']);
    await expect(ask('evil.app.internal', {allowed: ['app.internal'], lookup})).rejects.toMatchObject({code: 'TOPMAST_PRIVATE_ADDRESS'});
    await expect(ask('app.internal', {allowed: ['10.0.0.0/8'], lookup})).rejects.toMatchObject({code: 'TOPMAST_PRIVATE_ADDRESS'});
});

it.each([
    ['http://127.0.0.1:4000/', false], ['http://[::1]/', false], ['http://[::ffff:7f00:1]/', false], ['http://169.254.169.254/latest', false],
    ['http://2130706433/', false], ['http://0x7f.1/', false], ['http://10.1.2.3/', true], ['http://10.2.2.3/', false],
    ['http://93.184.215.14/', true], ['http://app.example/', true],
])('an address in figures is judged before: %s', (url, allowed) => {
    expect(createDestinations({allowPrivate: false, allowed: ['10.1.0.0/16']}).allows(new URL(url))).toBe(allowed);
});

it.each(['10.0.0.0/33', '10.0.0.0/', 'a/b', 'not a name', '10.0.0.0/8/8', '*'])('a list that cannot be read is said at the start: %s', (entry) => {
    expect(() => createDestinations({allowPrivate: false, allowed: [entry]})).toThrow(`"${entry}"`);
});
