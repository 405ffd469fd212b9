/** What every upstream must do, however it reaches an App. An implementation's test calls `upstreamContract` with a way to open it. */
import {afterEach, describe, expect, it} from 'vitest';

import type {Json, Manifest} from '../../protocol/index.ts';
import type {Upstream, UpstreamRequest} from './Upstream.ts';

/** What the App does at one path. A hanging one calls `begun` when it was asked, and `left` when the one who asked is gone. */
export type ContractBehaviour = {answer: Json} | {status: number} | {begun?(): void; left?(): void};

/** The App that is reached. Unknown paths are 404. */
export interface ContractApp {
    on(path: string, behaviour: ContractBehaviour): void;
    /** What it was asked, oldest first; bodies decoded. */
    received: {path: string; body: Json; headers: Record<string, string | string[] | undefined>}[];
}

export interface Opened {
    upstream: Upstream;
    app: ContractApp;
    /** Of that App, whose name is "Tickets". */
    manifest: Manifest;
    close(): Promise<void>;
}

export function upstreamContract(name: string, open: () => Promise<Opened>): void {
    const openings: (() => Promise<void>)[] = [];
    afterEach(async () => {
        for (const close of openings.splice(0)) {
            await close();
        }
    });

    async function opened() {
        const {upstream, app, manifest, close} = await open();
        openings.push(close);
        const post = (path: string, options: Partial<UpstreamRequest> = {}) =>
            upstream.post(manifest, {path, body: '{"values":{}}', headers: {}, deadline: 5_000, ...options});
        return {app, post};
    }

    describe(`an upstream: ${name}`, () => {
        it('posts the body as it is, as JSON, with the headers it was handed', async () => {
            const {app, post} = await opened();
            app.on('/submit', {answer: {type: 'ok'}});
            const answer = await post('/submit', {body: '{"values":{"a":"ü"}}', headers: {'x-request-id': 'r1'}});
            expect(answer.status).toBe(200);
            expect(new TextDecoder().decode(answer.body)).toBe('{"type":"ok"}');
            expect(answer.contentType).toBe('application/json');
            expect(app.received).toMatchObject([{path: '/submit', body: {values: {a: 'ü'}}, headers: {'x-request-id': 'r1'}}]);
        });

        it.each([201, 204, 400, 404, 500])('hands back status %i without judging it', async (status) => {
            const {app, post} = await opened();
            app.on('/submit', {status});
            expect(await post('/submit')).toMatchObject({status});
        });

        it('gives up after the deadline and names the App', async () => {
            const {app, post} = await opened();
            app.on('/hang', {});
            await expect(post('/hang', {deadline: 50})).rejects.toMatchObject({code: 'app_timeout', message: 'Tickets did not answer within 0.05 s. Try again later.'});
        });

        it('stops when the caller leaves, and lets the App know', async () => {
            const {app, post} = await opened();
            const controller = new AbortController();
            const left = new Promise<void>((resolve) => {
                app.on('/hang', {begun: () => controller.abort(new Error('left')), left: resolve});
            });
            await expect(post('/hang', {signal: controller.signal})).rejects.toThrow('left');
            await left;
        });

        it('hands on no answer over the limit', async () => {
            const {app, post} = await opened();
            app.on('/huge', {answer: 'x'.repeat(1024 * 1024)});
            await expect(post('/huge')).rejects.toMatchObject({code: 'answer_too_large', message: 'The answer of Tickets is larger than 1 MiB. Its developer has to make it smaller.'});
        });

        it.each(['/../admin', '/a/../../admin', '/./a', 'submit', '//elsewhere.example/x'])('refuses to leave the root of the App by %s', async (path) => {
            const {app, post} = await opened();
            await expect(post(path)).rejects.toMatchObject({code: 'path_not_canonical'});
            expect(app.received).toEqual([]);
        });
    });
}
