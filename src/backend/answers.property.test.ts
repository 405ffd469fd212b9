/**
 * Whatever an App answers, with the whole way of a call around it: never a crash, never over a second, always a clean answer or a coded error.
 * The seed is printed when it fails; `fc.assert(…, {seed, path})` then repeats just that.
 */
import * as fc from 'fast-check';
import {afterAll, beforeAll, expect, test} from 'vitest';

import {parseJson, type CallType} from '../protocol/index.ts';
import {askApp} from './bindings/askApp.ts';
import {openWorld, type World} from './calls/fixtures/openWorld.ts';
import type {Calls, Visit} from './calls/index.ts';
import {errors} from './errors.ts';
import {keepReads} from './mattermost/index.ts';
import type {AppRecord} from './registry/index.ts';
import type {UpstreamAnswer} from './upstreams/index.ts';

/** 100,000 in `npm run test:long`. */
const runs = Number(process.env['ANSWER_RUNS'] ?? 2_000);

let world: World;
let calls: Calls;
let app: AppRecord;
let visit: Visit;
let answer: UpstreamAnswer;
beforeAll(async () => {
    world = await openWorld();
    const mattermost = keepReads(world.mattermost, {lifetime: Infinity});
    calls = world.callsWith({mattermost, upstream: {post: async () => answer, getStatic: async () => answer}});
    app = (await world.install({permissions: ['act_as_bot'], locations: ['/command', '/post_menu', '/channel_header', '/app_bar']})).record;
    visit = await calls.vet({channel_id: world.channel.support}, world.alice);
});
afterAll(() => world.close());

const form = {title: 'T', submit: {path: '/s', expand: {channel: 'all'}}, fields: [
    {name: 'a', type: 'text', subtype: 'textarea', max_length: 5, value: 'x'}, {name: 'b', type: 'static_select', options: [{label: 'L', value: 'v'}], value: {label: 'L', value: 'v'}},
    {name: 'c', type: 'dynamic_select', lookup: '/l', multiselect: true}, {name: 'd', type: 'bool', value: true}, {name: 'e', type: 'datetime', min_date: '+1d'},
]};
const good = [
    {type: 'ok', text: 'done', data: {a: 1}, refresh_bindings: true}, {type: 'error', text: 'no', data: {errors: {a: 'wrong'}}}, {type: 'form', form},
    {type: 'call', call: {path: '/next', state: {a: []}}}, {type: 'navigate', navigate_to_url: 'https://app.example/', use_external_browser: true},
    {type: 'ok', data: {items: [{label: 'One', value: '1', icon_data: 'i.png'}]}}, {type: 'ok', data: [{location: '/command', bindings: [{label: 'send', form}, {label: 'b', bindings: [{label: 'c', submit: '/c'}]}]}]},
];
const texts = good.map((one) => JSON.stringify(one));
const oddText = fc.constantFrom('\u0000', '\ud800', '\udfff\ud800', '\u202Eevil', '\uFEFF', 'e\u0301'.repeat(50), '\u{1F468}\u200D\u{1F469}', '__proto__', 'constructor', '\\', '"', '\u2028', 'İ', '');
const junk = fc.oneof(fc.jsonValue({maxDepth: 3}), oddText, fc.constantFrom<unknown>(null, 0, -0, 1e308, 2 ** 53, true, [], {}));

/** Somewhere in a good answer stands something else. */
const wrongTypes = fc.tuple(fc.constantFrom(...texts), fc.nat(), junk).map(([text, place, value]) => {
    let count = 0;
    const parsed: unknown = JSON.parse(text);
    const total = nodesIn(parsed);
    return JSON.stringify(parsed, (_key, inner: unknown) => (count++ === place % total ? value : inner));
});
const mutated = fc.tuple(fc.constantFrom(...texts), fc.array(fc.tuple(fc.nat(), fc.nat(3), fc.oneof(oddText, fc.constantFrom('{', '}', '[', ']', ',', ':', '"', '0', 'null'))), {minLength: 1, maxLength: 6}))
    .map(([text, changes]) => changes.reduce((all, [at, gone, put]) => all.slice(0, at % all.length) + put + all.slice(at % all.length + gone), text));
const huge = fc.tuple(fc.constantFrom('[', '{"type":"ok","text":"', '{"type":"form","form":{"submit":"/s","fields":['), fc.constantFrom('{},', '1,', 'ä', '{"name":"a","type":"text"},', '{"location":"/command","bindings":[]},'), fc.constantFrom('0]', '"}', '{}]}}', ''), fc.integer({min: 1_000, max: 20_000}))
    .map(([head, part, tail, times]) => head + part.repeat(times) + tail);
const deep = fc.tuple(fc.constantFrom('[', '{"a":', '{"bindings":[', '{"type":"ok","data":'), fc.integer({min: 1, max: 20_000}), fc.constantFrom('', '1', ']', '}'))
    .map(([part, times, tail]) => part.repeat(times) + tail + (part.endsWith('[') ? part.startsWith('{') ? ']}' : ']' : '}').repeat(times));
const bodies = fc.oneof(
    {weight: 6, arbitrary: wrongTypes}, {weight: 5, arbitrary: mutated}, {weight: 3, arbitrary: junk.map((value) => JSON.stringify(value) ?? '')},
    {weight: 1, arbitrary: fc.string({unit: 'binary', maxLength: 60})}, {weight: 1, arbitrary: deep}, {weight: 1, arbitrary: huge},
).map((text) => new TextEncoder().encode(text));
const raw = fc.oneof({weight: 12, arbitrary: bodies}, {weight: 1, arbitrary: fc.uint8Array({maxLength: 200})});
const answers = fc.record({
    status: fc.oneof({weight: 9, arbitrary: fc.constant(200)}, {weight: 1, arbitrary: fc.constantFrom(201, 204, 302, 400, 404, 500, 999)}),
    contentType: fc.constantFrom('application/json', 'text/html', 'text/plain; charset=utf-16', '', '\u0000'),
    body: raw,
});
const purpose = fc.constantFrom<CallType | 'bindings'>('submit', 'form', 'lookup', 'bindings');

test(`${runs} generated answers of Apps, each clean or a coded error within a second`, async () => {
    await fc.assert(fc.asyncProperty(answers, purpose, async (generated, what) => {
        answer = generated;
        const began = performance.now();
        const code = what === 'bindings' ? await askForBindings() : await call(what);
        const took = performance.now() - began;
        expect(code === undefined || code in errors, `an unknown code ${code}`).toBe(true);
        expect(took).toBeLessThan(1_000);
    }), {numRuns: runs});
}, 30_000 + runs * 10);

/** The code of an error of ours, if any; what came is checked to be clean. */
async function call(type: CallType): Promise<string | undefined> {
    const response = await calls.invoke(world.call({type}), world.alice, {requestId: 'fuzz'});
    expect(['ok', 'error', 'form', 'call', 'navigate']).toContain(response.type);
    expect(parseJson(JSON.stringify(response), 80).ok).toBe(true);
    return response.type === 'error' ? response.code : undefined;
}

async function askForBindings(): Promise<string | undefined> {
    const {bindings, error} = await askApp(app, visit, calls, {deadline: 1_000, signal: new AbortController().signal, requestId: 'fuzz'});
    expect(calls.sealBindings(bindings, world.alice.userId)).toHaveLength(bindings.length);
    return error?.code;
}

function nodesIn(value: unknown): number {
    return typeof value === 'object' && value !== null ? 1 + Object.values(value).reduce((sum: number, inner) => sum + nodesIn(inner), 0) : 1;
}
