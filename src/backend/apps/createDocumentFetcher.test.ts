import {afterEach, beforeEach, describe, expect, test} from 'vitest';

import {startTestApp, type TestApp} from '../fixtures/startTestApp.ts';
import {createDestinations} from '../upstreams/index.ts';
import {createDocumentFetcher, type DocumentFetcher} from './createDocumentFetcher.ts';

describe('fetching a document that an administrator named', () => {
    let app: TestApp;
    let documents: DocumentFetcher;

    beforeEach(async () => {
        app = await startTestApp();
        documents = createDocumentFetcher({destinations: createDestinations({allowPrivate: true}), timeout: 2_000});
    });
    afterEach(() => Promise.all([documents.close(), app.close()]));

    const refused = (url: string, detail: string) =>
        expect(documents.fetch(url)).rejects.toMatchObject({code: 'manifest_unreachable', message: expect.stringContaining(detail)});
    const redirect = (path: string, target: string, status = 302) => {
        app.answers[path] = (_seen, response) => response.writeHead(status, {location: target}).end('gone');
    };

    test('the text comes as it is, its query is sent along, a byte order mark is left out', async () => {
        app.answers['/a.json?of=desk'] = (_seen, response) => response.end('\uFEFF {"app_id": "desk"}\n');
        expect(await documents.fetch(`${app.url}/a.json?of=desk`)).toBe(' {"app_id": "desk"}\n');
    });

    test('redirects are followed, relative ones too, but not for ever', async () => {
        app.answers['/there.json'] = {here: true};
        redirect('/old.json', '/newer.json', 301);
        redirect('/newer.json', `${app.url}/there.json`, 308);
        expect(await documents.fetch(`${app.url}/old.json`)).toBe('{"here":true}');
        redirect('/round.json', '/round.json');
        await refused(`${app.url}/round.json`, 'redirects too often');
        redirect('/away.json', 'file:///etc/passwd');
        await refused(`${app.url}/away.json`, 'not an http or https address');
    });

    test('a redirect to another origin is refused and never followed, be it another port', async () => {
        const other = await startTestApp();
        for (const target of [other.manifestUrl, other.manifestUrl.replace('127.0.0.1', 'localhost'), other.manifestUrl.replace('http:', '')]) {
            redirect('/elsewhere.json', target, 307);
            await refused(`${app.url}/elsewhere.json`, `it redirects to ${new URL(target, app.url).origin}`);
        }
        redirect('/nowhere.json', 'http://');
        await refused(`${app.url}/nowhere.json`, 'no address');
        expect(other.seen).toEqual([]);
        await other.close();
    });

    test('neither the query nor a password of the address is repeated', async () => {
        for (const url of [`${app.url}/nothing.json?token=hidden`, 'http://somebody:hidden@127.0.0.1/nothing.json']) {
            await expect(documents.fetch(url)).rejects.toMatchObject({message: expect.stringMatching(/^(?!.*hidden).*\/nothing\.json could not be fetched/)});
        }
    });

    test.each([
        ['', 'not an http or https address'],
        ['desk.example/manifest.json', 'not an http or https address'],
        ['ftp://desk.example/manifest.json', 'not an http or https address'],
        ['http://user:secret@127.0.0.1/', 'user name or password'],
        ['http://127.0.0.1:1/manifest.json', 'nothing listens'],
        ['http://nobody.invalid/manifest.json', 'host name'],
    ])('%j is refused, with the reason', (url, detail) => refused(url, detail));

    test('what is no good answer is told', async () => {
        await refused(`${app.url}/nothing.json`, 'HTTP 404');
        app.answers['/latin.json'] = (_seen, response) => response.end(Buffer.from([0x7b, 0xe9, 0x7d]));
        await refused(`${app.url}/latin.json`, 'not text in UTF-8');
        app.answers['/cut.json'] = (_seen, response) => response.destroy();
        await refused(`${app.url}/cut.json`, 'closed the connection');
    });

    test('an endless answer is cut off at 1 MiB', async () => {
        app.answers['/endless.json'] = (_seen, response) => {
            const more = () => {
                while (!response.destroyed && response.write('x'.repeat(65_536))) { /* until the buffer is full */ }
            };
            response.on('drain', more);
            more();
        };
        await refused(`${app.url}/endless.json`, 'larger than 1 MiB');
    });

    test('an answer that never comes is waited for in vain, for a bounded time', async () => {
        await documents.close();
        documents = createDocumentFetcher({destinations: createDestinations({allowPrivate: true}), timeout: 50});
        app.answers['/never.json'] = () => {};
        await refused(`${app.url}/never.json`, 'did not answer within 0.05 s');
    });

    test('whoever leaves ends it', async () => {
        const controller = new AbortController();
        app.answers['/slow.json'] = () => controller.abort(new Error('left'));
        await expect(documents.fetch(`${app.url}/slow.json`, controller.signal)).rejects.toThrow('left');
    });

    test('outside of developer mode private addresses are refused, by figure and by name', async () => {
        await documents.close();
        documents = createDocumentFetcher({destinations: createDestinations({allowPrivate: false})});
        const {port} = new URL(app.url);
        for (const host of ['127.0.0.1', 'localhost', '[::1]', '[::ffff:127.0.0.1]', '2130706433', '0x7f.1', '169.254.169.254', '10.0.0.1']) {
            await refused(`http://${host}:${port}/manifest.json`, 'private');
        }
        expect(app.seen).toEqual([]);
    });
});
