import {afterAll, describe, expect, it} from 'vitest';

import {createHttpUpstream} from './createHttpUpstream.ts';
import {startApp} from './fixtures/startApp.ts';
import {testManifest} from './fixtures/testManifest.ts';
import {joinAppUrl} from './joinAppUrl.ts';
import {isPublicAddress} from './publicAddress.ts';
import {upstreamContract} from './upstream.contract.ts';

upstreamContract('http', () => {
    const upstream = createHttpUpstream({allowPrivate: true});
    return {upstream, close: () => upstream.close()};
});

describe('outside of developer mode', () => {
    const upstream = createHttpUpstream({allowPrivate: false});
    afterAll(() => upstream.close());

    it.each(['127.0.0.1', 'localhost', '[::1]', '[::ffff:127.0.0.1]', '2130706433'])('an App at %s is refused before anything is sent', async (host) => {
        const app = await startApp({'/submit': {type: 'ok'}});
        const address = app.url.replace('127.0.0.1', host);
        const sent = upstream.post(testManifest(address), {path: '/submit', body: '{}', headers: {}, deadline: 2_000});
        await expect(sent).rejects.toMatchObject({code: 'app_unreachable', message: expect.stringContaining('its address is private')});
        expect(app.received).toEqual([]);
        await app.close();
    });

    it.each(['8.8.8.8', '1.1.1.1', '2606:4700::1111', '172.32.0.1', '192.169.0.1'])('%s is public', (address) => {
        expect(isPublicAddress(address)).toBe(true);
    });

    it.each([
        '0.0.0.0', '10.1.2.3', '100.64.0.1', '127.8.8.8', '169.254.169.254', '172.31.255.255', '192.168.1.1', '224.0.0.1', '255.255.255.255',
        '::', '::1', '::ffff:10.0.0.1', '::ffff:7f00:1', '::7f00:1', '64:ff9b::a00:1', '64:ff9b:1::a00:1', '2002:7f00:1::', '2001:0:1::',
        'fc00::1', 'fd12::1', 'fe80::1', 'fec0::1', 'ff02::1', 'localhost',
    ])('%s is not', (address) => {
        expect(isPublicAddress(address)).toBe(false);
    });
});

describe('the address of a call', () => {
    it.each([
        ['http://h/root', '/send', 'http://h/root/send'],
        ['http://h/root/', '/send', 'http://h/root/send'],
        ['http://h:4000', '/a/b', 'http://h:4000/a/b'],
        ['https://h/example/hello', '/bindings', 'https://h/example/hello/bindings'],
        ['http://h', '/grün', 'http://h/gr%C3%BCn'],
    ])('%s and %s make %s', (root, path, address) => {
        expect(joinAppUrl(root, path).href).toBe(address);
    });

    it('keeps what could be a query or an escape in the name', () => {
        expect(joinAppUrl('http://h/root', '/a?b#c%2e\\..').href).toBe('http://h/root/a%3Fb%23c%252e%5C..');
    });

    it.each(['/../admin', '/..', '/a/../../x', '//h2/x', 'x', '/\ud800'])('refuses %j', (path) => {
        expect(() => joinAppUrl('http://h/root', path)).toThrow(expect.objectContaining({code: 'path_not_canonical'}));
    });
});
