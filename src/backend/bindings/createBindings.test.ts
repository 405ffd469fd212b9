/** Bindings of several real Apps for users of the embedded server. */
import {afterAll, beforeAll, beforeEach, describe, expect, it} from 'vitest';

import type {Json, TopBinding} from '../../protocol/index.ts';
import {openWorld, type World} from '../calls/fixtures/openWorld.ts';
import type {Caller} from '../mattermost/index.ts';
import type {TestApp} from '../upstreams/fixtures/startApp.ts';
import type {Bindings, BindingsOptions} from './Bindings.ts';
import {createBindings} from './createBindings.ts';

let world: World;
beforeAll(async () => {
    world = await openWorld();
});
afterAll(() => world.close());

let now = 0;
let bindings: Bindings;
let changes: string[];
beforeEach(async () => {
    for (const {manifest} of await world.registry.apps()) {
        await world.registry.removeApp(manifest.app_id);
    }
    now = 1_700_000_000_000;
    open();
});

function open(options: Partial<BindingsOptions> = {}) {
    bindings = createBindings({registry: world.registry, calls: world.calls, bindingsDeadline: 1_500, now: () => now, ...options});
    changes = [];
    bindings.onChange((userId, channelId) => changes.push(`${userId} ${channelId}`));
}

const tree = (label: string, location = '/post_menu'): Json => ({type: 'ok', data: [{location, bindings: [{label, submit: '/send'}]}]});
const everywhere = ['/post_menu', '/channel_header', '/command'];
const install = (appId: string, bindings: Parameters<TestApp['on']>[1], permissions: string[] = []) =>
    world.install({appId, locations: everywhere, permissions, behaviours: {'/bindings': bindings}});

const fetch = (by: Caller = world.alice, channelId = world.channel.support, signal?: AbortSignal) =>
    bindings.fetch({channelId, teamId: world.teamId, userAgent: 'webapp'}, by, {requestId: 'r', ...(signal ? {signal} : {})});
const labelsOf = (tops: TopBinding[]) => tops.flatMap((top) => top.bindings.map(({label}) => label));
const labels = async (...of: Parameters<typeof fetch>) => labelsOf((await fetch(...of)).bindings);

/** A gate that a test opens: an App behind it answers only then. */
function gate() {
    let open = () => {};
    const opened = new Promise<void>((resolve) => {
        open = resolve;
    });
    return {open, opened};
}

/** Resolves when `onChange` has told as often as that. */
async function told(times: number) {
    while (changes.length < times) {
        await new Promise<void>((resolve) => {
            const stop = bindings.onChange(() => {
                stop();
                resolve();
            });
        });
    }
}

describe('what all Apps show', () => {
    it('S2-039: one list of all enabled Apps, in an order that does not depend on who answers first', async () => {
        const slow = gate();
        await install('aaa', async () => {
            await slow.opened;
            return tree('A');
        });
        await install('zzz', () => {
            slow.open();
            return tree('Z');
        });
        const {bindings} = await fetch();
        expect(bindings).toMatchObject([{location: '/post_menu', bindings: [{app_id: 'aaa', label: 'A'}, {app_id: 'zzz', label: 'Z'}]}]);
    });

    it('cases 107–109: each location that was granted, and a problem for each that was not', async () => {
        const all = everywhere.map((location) => ({location, bindings: [{label: 'x', icon: 'x.png', submit: '/x'}]}));
        await world.install({appId: 'some', locations: ['/command', '/channel_header'], behaviours: {'/bindings': {type: 'ok', data: all}}});
        const answer = await fetch();
        expect(answer.bindings.map(({location}) => location)).toEqual(['/channel_header', '/command']);
        expect(answer.apps).toMatchObject([{appId: 'some', late: false, problems: [{pointer: '/data/0', code: 'location_not_granted'}]}]);
        expect(answer.bindings[0]?.bindings[0]?.icon).toBe('https://chat.example/plugins/com.mattermost.apps/apps/some/static/x.png');
    });

    it('case 110: of three places two are granted, which makes two entries and one problem', async () => {
        const all = everywhere.map((location) => ({location, bindings: [{label: 'x', icon: 'x.png', submit: '/x'}]}));
        await world.install({appId: 'some', locations: ['/command', '/post_menu'], behaviours: {'/bindings': {type: 'ok', data: all}}});
        const {bindings: tops, apps: [report]} = await fetch();
        expect(tops.map(({location}) => location)).toEqual(['/command', '/post_menu']);
        expect(report?.problems).toHaveLength(1);
    });

    it('case 112: what the query says reaches the App in the context', async () => {
        const {app} = await install('told', []);
        await bindings.fetch({channelId: world.channel.support, teamId: world.teamId, userAgent: 'mobile'}, world.alice, {requestId: 'r'});
        expect(app.received[0]?.body).toMatchObject({context: {channel_id: world.channel.support, team_id: world.teamId, user_agent: 'mobile', acting_user: {id: world.alice.userId}}});
    });

    it('cases 108, 111: an App without locations, or disabled, is not contacted', async () => {
        const {app: placeless} = await world.install({appId: 'placeless', behaviours: {'/bindings': tree('P')}});
        const {app: disabled} = await world.install({appId: 'disabled', locations: everywhere, record: {enabled: false}, behaviours: {'/bindings': tree('D')}});
        expect(await fetch()).toEqual({bindings: [], apps: []});
        expect([placeless.received, disabled.received]).toEqual([[], []]);
    });

    it('case 106: an App gets what its manifest asks for', async () => {
        const {app} = await world.install({
            appId: 'asks', locations: everywhere, permissions: ['act_as_user'], behaviours: {'/bindings': []},
            manifest: {bindings: {path: '/bindings', expand: {acting_user: '+summary', channel: '+summary', team: '+id', channel_member: '+id', acting_user_access_token: '+all'}}},
        });
        await fetch();
        expect(app.received[0]?.body).toMatchObject({values: {}, context: {
            acting_user: {username: 'alice'}, channel: {name: 'support'}, team: {id: world.teamId}, user_agent: 'webapp',
            channel_id: world.channel.support, acting_user_access_token: expect.any(String),
        }});
    });

    it('S2-037: what one user sees in one channel is nobody else\'s', async () => {
        await install('personal', ({body}) => tree(JSON.stringify(body['context'])));
        const seen = [];
        for (const [by, channel] of [[world.alice, world.channel.support], [world.bob, world.channel.support], [world.alice, world.channel.design], [world.bob, world.channel.design]] as const) {
            const [label] = await labels(by, channel);
            expect(label).toContain(by.userId);
            expect(label).toContain(channel);
            seen.push(label);
        }
        expect(new Set(seen).size).toBe(4);
        expect(await labels(world.alice, world.channel.support)).toEqual([seen[0]]);
    });

    it('is refused to who is not there', async () => {
        const {app} = await install('any', tree('A'));
        await expect(fetch(world.bob, world.channel.leads)).rejects.toMatchObject({code: 'context_denied'});
        await expect(bindings.fetch({channelId: '', teamId: ''}, world.bob, {requestId: 'r'})).rejects.toMatchObject({code: 'context_missing'});
        expect(app.received).toEqual([]);
    });

    it('is sealed for the user who gets it, App by App', async () => {
        const {app} = await install('sealed', {type: 'ok', data: [{location: '/post_menu', bindings: [{label: 'Close', submit: {path: '/close', state: 7}}]}]});
        app.on('/close', {type: 'ok'});
        const call = (await fetch()).bindings[0]?.bindings[0]?.submit;
        expect(call).toMatchObject({path: '/close', state: expect.stringMatching(/^topmast1\./)});
        const click = (by: Caller) => world.calls.invoke(world.call({...call, context: {app_id: 'sealed'}}), by, {requestId: 'r'});
        expect(await click(world.alice)).toMatchObject({type: 'ok'});
        expect(app.at('/close')[0]?.body['state']).toBe(7);
        expect(await click(world.bob)).toMatchObject({code: 'seal_invalid'});
    });
});

describe('S2-039 an App that is', () => {
    it.each<[string, Parameters<TestApp['on']>[1], string]>([
        ['refusing', {type: 'error', text: 'not you'}, 'answer_invalid'],
        ['answering HTML', (_, response) => {
            response.writeHead(200, {'content-type': 'text/html'}).end('<html>');
            return undefined;
        }, 'answer_not_json'],
        ['failing', (_, response) => {
            response.writeHead(500).end();
            return undefined;
        }, 'app_failed'],
        ['hanging up', (_, response) => {
            response.destroy();
            return undefined;
        }, 'app_unreachable'],
        ['answering 12 MiB', (_, response) => {
            response.writeHead(200).end('x'.repeat(12 * 1024 * 1024));
            return undefined;
        }, 'answer_too_large'],
        ['answering nonsense', {type: 'ok', data: 'nonsense'}, 'answer_invalid'],
    ])('%s removes nobody else\'s bindings, and is reported', async (_, behaviour, code) => {
        await install('good', tree('Good'));
        await install('bad', behaviour);
        const {bindings, apps} = await fetch();
        expect(labelsOf(bindings)).toEqual(['Good']);
        expect(apps).toMatchObject([{appId: 'good', problems: []}, {appId: 'bad', error: {code}}]);
        expect(apps[0]).not.toHaveProperty('error');
    });

    it('breaking in our own hands does not break the list', async () => {
        await install('good', tree('Good'));
        await install('bad', tree('Bad'));
        const calls = {...world.calls, requestBindings: async (...of: Parameters<World['calls']['requestBindings']>) => {
            if (of[0].manifest.app_id === 'bad') {
                throw new TypeError('an accident');
            }
            return world.calls.requestBindings(...of);
        }};
        open({calls});
        const {bindings, apps} = await fetch();
        expect(labelsOf(bindings)).toEqual(['Good']);
        expect(apps).toMatchObject([{appId: 'good'}, {appId: 'bad', error: {code: 'internal'}}]);
    });
});

describe('W46 an App that is slow', () => {
    it('holds up the list no longer than the deadline; what it says later is kept and announced once', async () => {
        const slow = gate();
        const {app} = await install('slow', async () => {
            await slow.opened;
            return tree('Late');
        });
        await install('quick', tree('Quick'));
        open({bindingsDeadline: 100});
        const first = await fetch();
        expect(labelsOf(first.bindings)).toEqual(['Quick']);
        expect(first.apps).toMatchObject([{appId: 'slow', late: true, milliseconds: 100}, {appId: 'quick', late: false}]);
        slow.open();
        await told(1);
        expect(await labels()).toEqual(['Quick', 'Late']);
        expect(changes).toEqual([`${world.alice.userId} ${world.channel.support}`]);
        expect(app.received).toHaveLength(1);
    });

    it('is asked once, however many wait for it', async () => {
        const slow = gate();
        const {app} = await install('slow', async () => {
            await slow.opened;
            return tree('Once');
        });
        const both = Promise.all([labels(), labels()]);
        slow.open();
        expect(await both).toEqual([['Once'], ['Once']]);
        expect(app.received).toHaveLength(1);
    });
});

describe('the cache', () => {
    it('does not ask again within freshness, so that a refetch after an announcement never loops', async () => {
        let count = 0;
        const {app} = await install('restless', () => tree(`Answer ${++count}`));
        expect(await labels()).toEqual(['Answer 1']);
        now += 9_000;
        expect(await labels()).toEqual(['Answer 1']);
        expect(app.received).toHaveLength(1);

        now += 2_000;
        expect(await labels()).toEqual(['Answer 1']); // Shown at once, asked anew behind it.
        await told(1);
        now += 30_000; // However late the client comes for what was announced.
        expect(await labels()).toEqual(['Answer 2']);
        expect(app.received).toHaveLength(2);
        expect(changes).toHaveLength(1);
    });

    it('asks again at once when an App asked for it, and that App alone', async () => {
        const {app} = await install('changing', tree('Old'));
        const {app: other} = await install('other', tree('Other'));
        expect(await labels()).toEqual(['Old', 'Other']);
        app.on('/bindings', tree('New'));
        bindings.forget({userId: world.alice.userId, appId: 'changing'});
        expect(await labels()).toEqual(['New', 'Other']);
        expect(other.received).toHaveLength(1);
    });

    it('shows what it has while an App that asked for it is slow to say what is new', async () => {
        open({bindingsDeadline: 200});
        const {app} = await install('slow', tree('Old'));
        expect(await labels()).toEqual(['Old']);
        app.on('/bindings', () => new Promise(() => {}));
        bindings.forget({userId: world.alice.userId});
        const answer = await fetch();
        expect(labelsOf(answer.bindings)).toEqual(['Old']);
        expect(answer.apps).toMatchObject([{late: true}]);
    });

    it('forgets all of an App that was changed, and nothing of another user\'s', async () => {
        const {app} = await install('changed', tree('Old'));
        const {app: other} = await install('other', tree('Other'));
        await fetch();
        bindings.forget({appId: 'changed'});
        bindings.forget({userId: world.bob.userId});
        app.on('/bindings', tree('New'));
        expect(await labels()).toEqual(['New', 'Other']);
        expect(other.received).toHaveLength(1);
    });

    it('does not keep an answer that an event overtook', async () => {
        const slow = gate();
        const asked = gate();
        const {app} = await install('overtaken', async () => {
            asked.open();
            await slow.opened;
            return tree('Before the event');
        });
        const waiting = labels();
        await asked.opened;
        bindings.forget({userId: world.alice.userId});
        app.on('/bindings', tree('After the event'));
        slow.open();
        expect(await waiting).toEqual(['Before the event']);
        expect(await labels()).toEqual(['After the event']);
    });

    it('shows what an App said before while it cannot be reached', async () => {
        const {app} = await install('away', tree('Known'));
        await fetch();
        await app.close();
        bindings.forget({userId: world.alice.userId});
        const answer = await fetch();
        expect(labelsOf(answer.bindings)).toEqual(['Known']);
        expect(answer.apps).toMatchObject([{appId: 'away', error: {code: 'app_unreachable'}}]);
    });

    it('shows what an App said before while it fails, but not once it says otherwise', async () => {
        const {app} = await install('failing', tree('Known'));
        await fetch();
        app.on('/bindings', (_, response) => {
            response.writeHead(503).end();
            return undefined;
        });
        bindings.forget({userId: world.alice.userId});
        expect(await labels()).toEqual(['Known']);
        app.on('/bindings', {type: 'error', text: 'not for you any more'});
        bindings.forget({userId: world.alice.userId});
        expect(await labels()).toEqual([]);
    });
});

describe('the circuit breaker', () => {
    it('leaves an App alone after three failures, then tries it without anybody waiting', async () => {
        const {app} = await install('flaky', (_, response) => {
            response.destroy();
            return undefined;
        });
        const next = async () => {
            bindings.forget({userId: world.alice.userId});
            return fetch();
        };
        for (let failure = 0; failure < 3; failure++) {
            expect((await next()).apps).toMatchObject([{error: {code: 'app_unreachable'}}]);
        }
        expect((await next()).apps).toMatchObject([{error: {message: expect.stringContaining('left alone for a moment')}}]);
        expect(app.received).toHaveLength(3);

        app.on('/bindings', tree('Back'));
        now += 31_000;
        expect(labelsOf((await next()).bindings)).toEqual([]);
        await told(1);
        expect(await labels()).toEqual(['Back']);
        expect(app.received).toHaveLength(4);
    });

    it('does not count what an App answers, however bad', async () => {
        const {app} = await install('wrong', {type: 'error'});
        for (let answer = 0; answer < 5; answer++) {
            bindings.forget({userId: world.alice.userId});
            await fetch();
        }
        expect(app.received).toHaveLength(5);
    });
});

describe('a client that leaves', () => {
    it('ends the requests that nobody else waits for', async () => {
        const asked = gate();
        const hungUp = gate();
        await install('waiting', (_, response) => {
            response.on('close', hungUp.open);
            asked.open();
            return new Promise(() => {});
        });
        const controller = new AbortController();
        const waiting = fetch(world.alice, world.channel.support, controller.signal);
        await asked.opened;
        controller.abort(new Error('left'));
        await expect(waiting).rejects.toThrow('left');
        await hungUp.opened;
    });

    it('takes nothing from those who stay', async () => {
        const slow = gate();
        const asked = gate();
        const {app} = await install('shared', async () => {
            asked.open();
            await slow.opened;
            return tree('Shared');
        });
        const controller = new AbortController();
        const leaving = fetch(world.alice, world.channel.support, controller.signal);
        const staying = labels();
        await asked.opened;
        controller.abort(new Error('left'));
        await expect(leaving).rejects.toThrow('left');
        slow.open();
        expect(await staying).toEqual(['Shared']);
        expect(app.received).toHaveLength(1);
    });

    it('asks nobody when it has left already', async () => {
        const {app} = await install('spared', tree('S'));
        await expect(fetch(world.alice, world.channel.support, AbortSignal.abort(new Error('gone')))).rejects.toThrow('gone');
        expect(app.received).toEqual([]);
    });
});
