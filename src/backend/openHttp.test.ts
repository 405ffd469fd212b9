import {expect, test} from 'vitest';

import {createLogger} from './createLogger.ts';
import {openHttp} from './openHttp.ts';

test.each([
    {from: '127.0.0.1', trusted: ['loopback'], seen: '203.0.113.9'},
    {from: '172.18.0.1', trusted: ['loopback'], seen: '172.18.0.1'},
    {from: '172.18.0.1', trusted: ['loopback', 'uniquelocal'], seen: '203.0.113.9'},
    {from: '127.0.0.1', trusted: undefined, seen: '127.0.0.1'},
])('limits of an address are those of $seen when $from speaks for it and $trusted is trusted', async ({from, trusted, seen}) => {
    const fastify = await openHttp({log: createLogger({logLevel: 'silent'}), developerMode: false, trustedProxies: trusted});
    fastify.get('/', async ({ip}) => ip);
    const answer = await fastify.inject({url: '/', remoteAddress: from, headers: {'x-forwarded-for': '203.0.113.9'}});
    expect(answer.body).toBe(seen);
    await fastify.close();
});
