/** What an App declared comes back as it was declared (DESIGN, decision 6; server.md W13; X-04). */
import {afterAll, beforeAll, describe, expect, it} from 'vitest';

import type {Call, CallResponse, Json} from '../../protocol/index.ts';
import {createSealer} from './createSealer.ts';
import {openWorld, type World} from './fixtures/openWorld.ts';

const holder = {appId: 'tickets', userId: 'alice'};
const hour = 3_600_000;

describe('a seal', () => {
    const call: Call = {path: '/close', expand: {post: 'all'}, state: {ticket: 7}};
    const sealer = createSealer('key', () => 10.5 * hour);

    it('keeps the call readable and gives it back whole', () => {
        const sealed = sealer.seal(call, 'form', holder);
        expect(sealed).toEqual({path: '/close', expand: {post: 'all'}, state: expect.stringMatching(/^topmast1\.[\w-]+\.[\w-]{22}$/)});
        expect(sealer.open(sealed.state, holder)).toEqual({call, purpose: 'form'});
    });

    it.each<Json>([0, '', 'text', null, [], {a: {b: [1]}}, 'x'.repeat(100_000)])('carries any state: %j', (state) => {
        const sealed = sealer.seal({path: '/x', state}, 'submit', holder);
        expect(sealer.open(sealed.state, holder)).toEqual({call: {path: '/x', state}, purpose: 'submit'});
    });

    it('is the same text within the hour, so that clients see no change where there is none', () => {
        const sealAt = (hours: number) => createSealer('key', () => hours * hour).seal(call, 'submit', holder).state;
        expect(sealAt(10.01)).toBe(sealAt(10.99));
        expect(sealAt(10.01)).not.toBe(sealAt(11.5));
    });

    it('holds for 24 hours', () => {
        const {state} = sealer.seal(call, 'submit', holder);
        expect(createSealer('key', () => 34 * hour).open(state, holder)).toMatchObject({call});
        expect(createSealer('key', () => 36 * hour).open(state, holder)).toBe('broken');
    });

    it('fits one user, one App and one key', () => {
        const {state} = sealer.seal(call, 'submit', holder);
        expect(sealer.open(state, {...holder, userId: 'bob'})).toBe('broken');
        expect(sealer.open(state, {...holder, appId: 'other'})).toBe('broken');
        expect(createSealer('another key', () => 10.5 * hour).open(state, holder)).toBe('broken');
    });

    it('breaks when a single character is changed', () => {
        const text = String(sealer.seal(call, 'submit', holder).state);
        for (const index of [9, 20, text.length - 1]) {
            const changed = text.slice(0, index) + (text[index] === 'A' ? 'B' : 'A') + text.slice(index + 1);
            expect(sealer.open(changed, holder)).toBe('broken');
        }
    });

    it.each<Json>([null, 'an own text', 7, {topmast1: true}, 'topmast1'])('is told from a state of the App: %j', (state) => {
        expect(sealer.open(state, holder)).toBe('none');
    });
});

describe('a call under seal', () => {
    let world: World;
    beforeAll(async () => {
        world = await openWorld();
    });
    afterAll(() => world.close());

    const form = {
        title: 'Ticket',
        submit: {path: '/create', state: {step: 1}, expand: {acting_user: 'id'}},
        source: {path: '/form', state: 'again'},
        fields: [{name: 'customer', type: 'dynamic_select', lookup: {path: '/customers', state: 7}}],
    };

    async function openForm(): Promise<{form: Extract<CallResponse, {type: 'form'}>['form']; received: () => unknown[]}> {
        const {app} = await world.install({permissions: ['act_as_user'], behaviours: {
            '/send': {type: 'form', form},
            '/create': {type: 'ok'},
            '/form': {type: 'form', form},
            '/customers': {type: 'ok', data: {items: [{label: 'Acme', value: '7'}]}},
        }});
        const answer = await world.calls.invoke(world.call(), world.alice, {requestId: 'r'});
        if (answer.type !== 'form') {
            throw new Error(`no form but ${JSON.stringify(answer)}`);
        }
        return {form: answer.form, received: () => app.received.slice(1).map(({body}) => body)};
    }

    it('S2-041: what the App declared in a form wins over what the client sends', async () => {
        const {form: {submit}, received} = await openForm();
        const bent = {...submit, path: '/elsewhere', expand: {acting_user_access_token: 'all'}, values: {title: 'Mine'}};
        expect(await world.calls.invoke(world.call(bent), world.alice, {requestId: 'r'})).toMatchObject({type: 'ok'});
        expect(received()).toMatchObject([{path: '/create', state: {step: 1}, expand: {acting_user: 'id'}, values: {title: 'Mine'}}]);
        expect(received()[0]).not.toHaveProperty('context.acting_user_access_token');
    });

    it('case 11: what the App is sent for a call under seal is, byte for byte, what it is sent for the same call without', async () => {
        const {app} = await world.install({permissions: ['act_as_bot', 'act_as_user'], behaviours: {'/send': {type: 'form', form}, '/create': {type: 'ok'}}});
        const opened = await world.calls.invoke(world.call(), world.alice, {requestId: 'r'});
        if (opened.type !== 'form') {
            throw new Error(`no form but ${JSON.stringify(opened)}`);
        }
        expect(opened.form.submit.state).toMatch(/^topmast1\./);
        const typed = {values: {title: 'Mine'}, raw_command: '/ticket', context: {location: '/command/ticket'}};
        for (const submit of [opened.form.submit, form.submit]) {
            expect(await world.calls.invoke(world.call({...submit, ...typed}), world.alice, {requestId: 'r'})).toMatchObject({type: 'ok'});
        }
        const [sealed, plain] = app.at('/create');
        expect(JSON.parse(sealed?.text ?? '')).toMatchObject({path: '/create', state: {step: 1}, values: {title: 'Mine'}});
        expect(sealed?.text).toBe(plain?.text);
        expect(sealed?.headers).toEqual(plain?.headers);
    });

    it('source and lookup come back the same way, with what the user typed', async () => {
        const {form: {source, fields}, received} = await openForm();
        const field = fields[0];
        const lookup = field?.type === 'dynamic_select' ? field.lookup : undefined;
        expect(await world.calls.invoke(world.call({...source, selected_field: 'customer', values: {a: 1}}), world.alice, {requestId: 'r'})).toMatchObject({type: 'form'});
        expect(await world.calls.invoke(world.call({...lookup, query: 'ac', selected_field: 'customer'}), world.alice, {requestId: 'r'})).toMatchObject({
            type: 'ok', data: {items: [{label: 'Acme', value: '7'}]},
        });
        expect(received()).toMatchObject([
            {path: '/form', state: 'again', selected_field: 'customer', values: {a: 1}},
            {path: '/customers', state: 7, query: 'ac', selected_field: 'customer'},
        ]);
    });

    it('of another user is refused, before the App sees anything', async () => {
        const {form: {submit}, received} = await openForm();
        expect(await world.calls.invoke(world.call({...submit}), world.bob, {requestId: 'r'})).toMatchObject({type: 'error', code: 'seal_invalid'});
        expect(received()).toEqual([]);
    });

    it('without a seal a call passes, unless seals are required', async () => {
        await world.install({behaviours: {'/send': {type: 'ok'}}});
        expect(await world.calls.invoke(world.call({state: 'own'}), world.alice, {requestId: 'r'})).toMatchObject({type: 'ok'});
        expect(await world.callsWith({sealedCalls: 'require'}).invoke(world.call({state: 'own'}), world.alice, {requestId: 'r'})).toMatchObject({code: 'seal_invalid'});
        const {form: {submit}} = await openForm();
        expect(await world.callsWith({sealedCalls: 'require'}).invoke(world.call({...submit}), world.alice, {requestId: 'r'})).toMatchObject({type: 'ok'});
    });

    it('where seals are required, a button in a post must stand in that post, and the post must be the bot\'s', async () => {
        const {app, record} = await world.install({behaviours: {'/close': {type: 'ok'}}});
        const calls = world.callsWith({sealedCalls: 'require'});
        const props = {app_bindings: [{app_id: 'tickets', location: 'embedded', label: 'Ticket 7', bindings: [
            {location: 'close', label: 'Close', submit: {path: '/close', state: {ticket: 7}, expand: {post: 'all'}}},
        ]}]};
        const {token} = await world.mattermost.admin().createToken(record.bot.userId, 'test');
        const bot = {...world.sysadmin, credential: {token}};
        await world.join(record.bot.userId, world.channel.support);
        const byBot = await world.ask(bot, 'POST', '/posts', {channel_id: world.channel.support, message: '', props});
        const byBob = await world.ask(world.bob, 'POST', '/posts', {channel_id: world.channel.support, message: '', props});
        const click = (post: Json | undefined, changes: Partial<Call> = {}) => calls.invoke(world.call({
            path: '/close', state: {ticket: 7}, expand: {post: 'all'}, ...changes, context: {post_id: String(post), location: '/in_post/embedded/close'},
        }), world.alice, {requestId: 'r'});

        expect(await click(byBot['id'])).toMatchObject({type: 'ok'});
        expect(app.received).toHaveLength(1);
        for (const answer of [await click(byBob['id']), await click(byBot['id'], {state: {ticket: 8}}), await click(byBot['id'], {expand: {post: 'all', channel: 'all'}})]) {
            expect(answer).toMatchObject({type: 'error', code: 'seal_invalid'});
        }
        expect(app.received).toHaveLength(1);
    });
});
