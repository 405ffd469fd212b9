import {expect, it} from 'vitest';

import {testManifest} from './fixtures/testManifest.ts';
import {limitPerApp} from './limitPerApp.ts';
import type {Upstream, UpstreamAnswer} from './Upstream.ts';

const answer: UpstreamAnswer = {status: 200, contentType: 'application/json', body: new Uint8Array()};

/** Apps that answer when told to. */
function open({wait = 5_000} = {}) {
    const underWay: (() => void)[] = [];
    const slow: Upstream = {
        post: () => new Promise((resolve) => underWay.push(() => resolve(answer))),
        getStatic: async () => answer,
    };
    const upstream = limitPerApp(slow, {atOnce: 2, waiting: 1, wait});
    const desk = testManifest('http://127.0.0.1:1');
    const call = (manifest = desk, signal?: AbortSignal) => upstream.post(manifest, {path: '/', body: '{}', headers: {}, deadline: 1_000, ...(signal ? {signal} : {})});
    return {underWay, desk, call};
}

it('no more than so many calls are under way to one App; the next waits, one more is refused, and other Apps notice nothing', async () => {
    const {underWay, desk, call} = open();
    const calls = [call(), call(), call()];
    expect(underWay).toHaveLength(2);
    await expect(call()).rejects.toMatchObject({code: 'app_busy', params: {app: desk.display_name}});
    void call({...desk, app_id: 'other'});
    expect(underWay).toHaveLength(3);

    underWay[0]?.();
    await calls[0];
    await expect.poll(() => underWay.length).toBe(4);
    underWay.forEach((end) => end());
    expect(await Promise.all(calls)).toEqual([answer, answer, answer]);
});

it('who waits too long hears so, and its place in the queue is free', async () => {
    const {underWay, call} = open({wait: 1});
    const calls = [call(), call()];
    await expect(call()).rejects.toMatchObject({code: 'app_busy'});
    underWay.forEach((end) => end());
    await Promise.all(calls);
    const next = call();
    underWay.at(-1)?.();
    expect(await next).toBe(answer);
});

it('who leaves while waiting waits no more, and nobody is called for it', async () => {
    const {underWay, call, desk} = open();
    const calls = [call(), call()];
    const leaving = new AbortController();
    const left = call(desk, leaving.signal);
    leaving.abort(new Error('left'));
    await expect(left).rejects.toThrow('left');
    underWay.forEach((end) => end());
    await Promise.all(calls);
    expect(underWay).toHaveLength(2);
});
