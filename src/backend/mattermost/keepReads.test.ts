/** Records kept for a moment: how seldom Mattermost is asked, and how soon a change counts. */
import {expect, it} from 'vitest';

import {createMattermost} from './createMattermost.ts';
import {keepReads} from './keepReads.ts';
import type {Transport, TransportAnswer} from './Transport.ts';

/** What makes a record a post's too. */
const ofPost = {channel_id: 'c1', user_id: 'u1', message: '', root_id: ''};

/** A Mattermost that answers when told to, with a clock that a test sets. */
function open() {
    const asked: string[] = [];
    const waiting: ((answer: TransportAnswer) => void)[] = [];
    const clock = {now: 0};
    const transport: Transport = ({path, headers}) => {
        asked.push(`${path} ${headers['authorization']}`);
        return new Promise((resolve) => waiting.push(resolve));
    };
    const server = keepReads(createMattermost({transport, adminToken: 'x'}), {now: () => clock.now});
    const channel = (name: string) => JSON.stringify({id: 'c1', team_id: 't1', type: 'O', name, props: {deep: {}}, ...ofPost});
    return {
        asked, clock, server,
        alice: server.as({token: 'alice'}),
        answer: (name: string) => waiting.shift()?.({status: 200, body: channel(name)}),
        refuse: (status: number) => waiting.shift()?.({status, body: '{}'}),
    };
}

it('asks once in two seconds, for each credential', async () => {
    const {server, alice, asked, answer, clock} = open();
    const both = Promise.all([alice.channel('c1'), server.as({token: 'alice'}).channel('c1')]);
    answer('support');
    expect(await both).toMatchObject([{name: 'support'}, {name: 'support'}]);
    expect(asked).toEqual(['/api/v4/channels/c1 Bearer alice']);

    const bobs = server.as({token: 'bob'}).channel('c1');
    answer('support');
    await bobs;
    expect(asked.at(-1)).toBe('/api/v4/channels/c1 Bearer bob');

    clock.now = 2_000;
    const later = alice.channel('c1');
    answer('renamed');
    expect(await later).toMatchObject({name: 'renamed'});
    expect(asked).toHaveLength(3);
});

it('counts the two seconds from the question, not from the answer', async () => {
    const {alice, answer, clock} = open();
    const first = alice.channel('c1');
    clock.now = 1_999;
    answer('slowly told');
    await first;
    clock.now = 2_000;
    const second = alice.channel('c1');
    answer('told anew');
    expect(await second).toMatchObject({name: 'told anew'});
});

it('shows nothing of before a change, not even what was asked before it and is answered after', async () => {
    const {server, alice, answer} = open();
    const before = alice.channel('c1');
    server.forget();
    const after = alice.channel('c1');
    answer('before');
    answer('after');
    expect(await before).toMatchObject({name: 'before'});
    expect(await after).toMatchObject({name: 'after'});
    expect(await alice.channel('c1')).toMatchObject({name: 'after'});
});

it('a change of posts is one of posts alone: they are asked for anew, who sees what is kept', async () => {
    const {server, alice, answer, asked} = open();
    for (const read of [() => alice.channel('c1'), () => alice.post('p1')]) {
        const first = read();
        answer('before');
        await first;
    }
    server.forget('posts');
    expect(await alice.channel('c1')).toMatchObject({name: 'before'});
    const post = alice.post('p1');
    answer('after');
    await post;
    expect(asked).toHaveLength(3);
});

it('keeps no refusal, and one of before a change does not remove what came after', async () => {
    const {server, alice, answer, refuse} = open();
    const refused = alice.channel('c1');
    server.forget();
    const allowed = alice.channel('c1');
    refuse(403);
    answer('support');
    await expect(refused).rejects.toMatchObject({status: 403});
    await allowed;
    expect(await alice.channel('c1')).toMatchObject({name: 'support'});

    server.forget();
    const denied = alice.channel('c1');
    refuse(403);
    await expect(denied).rejects.toMatchObject({status: 403});
    const again = alice.channel('c1');
    answer('support');
    expect(await again).toMatchObject({name: 'support'});
});

it('lets who leaves go, and the others have their answer', async () => {
    const {alice, answer, asked} = open();
    const leaving = new AbortController();
    const left = alice.channel('c1', leaving.signal);
    const stays = alice.channel('c1', new AbortController().signal);
    leaving.abort(new Error('left'));
    await expect(left).rejects.toThrow('left');
    answer('support');
    expect(await stays).toMatchObject({name: 'support'});
    expect(asked).toHaveLength(1);
});

it('gives what nobody can change, as others get the same', async () => {
    const {alice, answer} = open();
    const asked = alice.channel('c1');
    answer('support');
    const channel = await asked;
    expect(() => Object.assign(channel, {name: 'changed'})).toThrow(TypeError);
    expect(() => Object.assign(Object(channel['props']).deep, {name: 'changed'})).toThrow(TypeError);
});
