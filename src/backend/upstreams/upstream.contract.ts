/** What every upstream must do, however it reaches an App. An implementation's test calls `upstreamContract` with a way to open it. */
import {afterEach, describe, expect, it} from 'vitest';

import {startApp} from './fixtures/startApp.ts';
import {testManifest} from './fixtures/testManifest.ts';
import type {Upstream, UpstreamRequest} from './Upstream.ts';

interface Opened {
    upstream: Upstream;
    close(): Promise<void>;
}

export function upstreamContract(name: string, open: () => Opened): void {
    const openings: (() => Promise<void>)[] = [];
    afterEach(async () => {
        for (const close of openings.splice(0)) {
            await close();
        }
    });

    async function opened() {
        const {upstream, close} = open();
        const app = await startApp();
        const manifest = testManifest(app.url);
        openings.push(close, () => app.close());
        const post = (path: string, options: Partial<UpstreamRequest> = {}) =>
            upstream.post(manifest, {path, body: '{"values":{}}', headers: {}, deadline: 5_000, ...options});
        return {app, post, upstream, manifest};
    }

    describe(`an upstream: ${name}`, () => {
        it('posts the body as it is, as JSON, with the headers it was handed', async () => {
            const {app, post} = await opened();
            app.on('/submit', {type: 'ok'});
            const answer = await post('/submit', {body: '{"values":{"a":"ü"}}', headers: {'x-request-id': 'r1'}});
            expect(answer.status).toBe(200);
            expect(new TextDecoder().decode(answer.body)).toBe('{"type":"ok"}');
            expect(answer.contentType).toBe('application/json');
            const [received] = app.received;
            expect(received).toMatchObject({method: 'POST', path: '/submit', text: '{"values":{"a":"ü"}}'});
            expect(received?.headers).toMatchObject({'content-type': 'application/json', 'x-request-id': 'r1'});
            expect(received?.headers['user-agent']).toMatch(/^Topmast\//);
        });

        it.each([201, 204, 400, 404, 500])('hands back status %i without judging it', async (status) => {
            const {app, post} = await opened();
            app.on('/submit', (_, response) => {
                response.writeHead(status).end();
                return undefined;
            });
            expect(await post('/submit')).toMatchObject({status});
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

        it('gives up after the deadline and names the App', async () => {
            const {app, post} = await opened();
            app.on('/hang', () => new Promise(() => {}));
            await expect(post('/hang', {deadline: 50})).rejects.toMatchObject({code: 'app_timeout', message: 'Tickets did not answer within 0.05 s. Try again later.'});
        });

        it('gives up after the deadline on a body that drips', async () => {
            const {app, post} = await opened();
            app.on('/drip', (_, response) => {
                response.writeHead(200).write('{');
                return new Promise(() => {});
            });
            await expect(post('/drip', {deadline: 50})).rejects.toMatchObject({code: 'app_timeout'});
        });

        it('stops when the caller leaves, and tells the App by hanging up', async () => {
            const {app, post} = await opened();
            const controller = new AbortController();
            const hungUp = new Promise<void>((resolve) => {
                app.on('/hang', (_, response) => new Promise(() => {
                    response.on('close', resolve);
                    controller.abort(new Error('left'));
                }));
            });
            await expect(post('/hang', {signal: controller.signal})).rejects.toThrow('left');
            await hungUp;
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

        it.each(['/../admin', '/a/../../admin', '/./a', 'submit', '//elsewhere.example/x'])('refuses to leave the root of the App by %s', async (path) => {
            const {app, post} = await opened();
            await expect(post(path)).rejects.toMatchObject({code: 'path_not_canonical'});
            expect(app.received).toEqual([]);
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
}
