import {afterAll, afterEach, describe, expect, it} from 'vitest';

import {createDestinations} from './createDestinations.ts';
import {createHttpUpstream} from './createHttpUpstream.ts';
import {startApp, type Behaviour} from './fixtures/startApp.ts';
import {testManifest} from './fixtures/testManifest.ts';
import {joinAppUrl} from './joinAppUrl.ts';
import {isPublicAddress} from './publicAddress.ts';
import {upstreamContract, type ContractBehaviour} from './upstream.contract.ts';
import type {UpstreamRequest} from './Upstream.ts';

upstreamContract('http', async () => {
    const upstream = createHttpUpstream({destinations: createDestinations({allowPrivate: true})});
    const app = await startApp();
    return {
        upstream,
        manifest: testManifest(app.url),
        app: {received: app.received, on: (path, behaviour) => app.on(path, overHttp(behaviour))},
        async close() {
            await upstream.close();
            await app.close();
        },
    };
});

function overHttp(behaviour: ContractBehaviour): Behaviour {
    if ('answer' in behaviour) {
        return behaviour.answer;
    }
    return (_, response) => {
        if ('status' in behaviour) {
            response.writeHead(behaviour.status).end();
            return undefined;
        }
        response.on('close', () => behaviour.left?.());
        behaviour.begun?.();
        return new Promise(() => {});
    };
}

describe('over HTTP', () => {
    const openings: (() => Promise<void>)[] = [];
    afterEach(async () => {
        for (const close of openings.splice(0)) {
            await close();
        }
    });

    async function opened() {
        const upstream = createHttpUpstream({destinations: createDestinations({allowPrivate: true})});
        const app = await startApp();
        const manifest = testManifest(app.url);
        openings.push(() => upstream.close(), () => app.close());
        const post = (path: string, options: Partial<UpstreamRequest> = {}) =>
            upstream.post(manifest, {path, body: '{"values":{}}', headers: {}, deadline: 5_000, ...options});
        return {app, post, upstream, manifest};
    }

    it('says what it sends, and who sends it', async () => {
        const {app, post} = await opened();
        await post('/submit');
        expect(app.received[0]).toMatchObject({method: 'POST', headers: {'content-type': 'application/json', 'user-agent': expect.stringMatching(/^Topmast\//)}});
    });

    it('does not follow redirects, so that a signed call never reaches another host', async () => {
        const {app, post} = await opened();
        app.on('/moved', {type: 'ok'});
        app.on('/submit', (_, response) => {
            response.writeHead(307, {location: '/moved'}).end();
            return undefined;
        });
        expect(await post('/submit')).toMatchObject({status: 307});
        expect(app.at('/moved')).toEqual([]);
    });

    it('gives up after the deadline on a body that drips', async () => {
        const {app, post} = await opened();
        app.on('/drip', (_, response) => {
            response.writeHead(200).write('{');
            return new Promise(() => {});
        });
        await expect(post('/drip', {deadline: 50})).rejects.toMatchObject({code: 'app_timeout'});
    });

    it('cuts off an answer of 12 MiB as soon as it is over the limit', async () => {
        const {app, post} = await opened();
        let written = 0;
        app.on('/huge', (_, response) => new Promise(() => {
            const chunk = Buffer.alloc(256 * 1024, 'x');
            const write = () => {
                while (written < 48 && !response.destroyed) {
                    written++;
                    if (!response.write(chunk)) {
                        response.once('drain', write);
                        return;
                    }
                }
            };
            response.writeHead(200);
            write();
        }));
        await expect(post('/huge')).rejects.toMatchObject({code: 'answer_too_large', message: 'The answer of Tickets is larger than 1 MiB. Its developer has to make it smaller.'});
        expect(written).toBeLessThan(48);
    });

    it('says that an App is down, in words', async () => {
        const {app, post} = await opened();
        await app.close();
        await expect(post('/submit')).rejects.toMatchObject({
            code: 'app_unreachable',
            message: 'Tickets cannot be reached. Try again later, or ask its developer. (nothing listens at its address)',
        });
    });

    it('says that an App hung up before it answered', async () => {
        const {app, post} = await opened();
        app.on('/submit', (_, response) => {
            response.destroy();
            return undefined;
        });
        await expect(post('/submit')).rejects.toMatchObject({code: 'app_unreachable'});
    });

    it('fetches a file below the static folder', async () => {
        const {app, upstream, manifest} = await opened();
        app.on('/static/icons/a%20b.png', (_, response) => {
            response.writeHead(200, {'content-type': 'image/png'}).end('PNG');
            return undefined;
        });
        const file = await upstream.getStatic(manifest, 'icons/a b.png', {deadline: 1_000});
        expect(file).toMatchObject({status: 200, contentType: 'image/png'});
        expect(app.received[0]?.method).toBe('GET');
    });
});

describe('outside of developer mode', () => {
    const upstream = createHttpUpstream({destinations: createDestinations({allowPrivate: false})});
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
