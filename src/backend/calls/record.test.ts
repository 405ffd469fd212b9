/** What every call leaves behind for the developer of its App. */
import {afterAll, beforeAll, beforeEach, expect, it} from 'vitest';

import type {Json} from '../../protocol/index.ts';
import type {CallEntry} from './CallEntry.ts';
import type {Calls} from './Calls.ts';
import {openWorld, type World} from './fixtures/openWorld.ts';

let world: World;
let calls: Calls;
const entries: CallEntry[] = [];
beforeAll(async () => {
    world = await openWorld();
    let clock = 0;
    calls = world.callsWith({now: () => 1_700_000_000_000, elapsed: () => (clock += 2), record: (entry) => entries.push(entry)});
});
afterAll(() => world.close());
beforeEach(() => {
    entries.length = 0;
});

const textOf = (json: Json | undefined) => JSON.stringify(json);

it('a call of a user: what was sent and answered, how long each part took, how many records were asked for', async () => {
    const {app} = await world.install({permissions: ['act_as_bot', 'act_as_user'], behaviours: {'/send': {type: 'ok', text: 'Sent.', data: {access_token: 'of the App'}}}});
    await calls.invoke(world.call({values: {title: 'Fire'}, expand: {acting_user_access_token: 'all', channel: 'summary', team: 'summary', mood: 'all'}}), world.alice, {requestId: 'r1'});
    expect(entries).toEqual([{
        requestId: 'r1', appId: 'tickets', at: 1_700_000_000_000, occasion: 'client', userId: world.alice.userId, path: '/send', reads: 2,
        timing: {vet: 2, expand: 2, app: 2, clean: 2}, problems: [expect.objectContaining({pointer: '/expand/mood'})],
        request: expect.any(Function), response: expect.any(Function), outline: expect.any(Function),
    }]);
    const [entry] = entries;
    expect(entry?.request?.()).toMatchObject({path: '/send', values: {title: 'Fire'}, context: {channel: {name: 'support'}, bot_access_token: '•••', acting_user_access_token: '•••'}});
    expect(entry?.response?.()).toEqual({type: 'ok', text: 'Sent.', data: {access_token: '•••'}});
    const token = String(Object(app.received[0]?.body['context']).bot_access_token);
    expect(token).toMatch(/^\w{26}$/);
    expect(textOf(entry?.request?.())).not.toContain(token);
});

it('what was typed into a password field is in no record, wherever the App says it again', async () => {
    const form = {submit: '/send', source: '/source', fields: [{type: 'text', name: 'pin', subtype: 'password'}, {type: 'text', name: 'who'}]};
    await world.install({behaviours: {'/form': {type: 'form', form}, '/source': {type: 'form', form}, '/send': {type: 'ok', text: 'Your pin is hunter22.'}}});
    const answer = await calls.invoke(world.call({path: '/form'}), world.alice, {requestId: 'r'});
    if (answer.type !== 'form') {
        throw new Error(textOf(JSON.parse(JSON.stringify(answer))));
    }
    const values = {pin: 'hunter22', who: 'me'};
    await calls.invoke(world.call({...answer.form.submit, values, raw_command: '/pin hunter22'}), world.alice, {requestId: 'r'});
    await calls.invoke(world.call({...answer.form.source, values, selected_field: 'who'}), world.alice, {requestId: 'r'});
    const said = entries.flatMap((entry) => [textOf(entry.request?.()), textOf(entry.response?.())]);
    expect(said).toHaveLength(6);
    expect(said.filter((text) => text?.includes('hunter22'))).toEqual([]);
    expect(entries[1]?.request?.()).toMatchObject({values: {pin: '•••', who: 'me'}, raw_command: '/pin •••'});
});

it('a call that is refused, and one that fails, are recorded once with their code', async () => {
    await world.install({behaviours: {'/text': 'plain'}});
    await calls.invoke(world.call({path: '/ping'}), world.alice, {requestId: 'refused'});
    await calls.invoke(world.call({path: '/text'}), world.alice, {requestId: 'failed'});
    expect(entries.map(({requestId, code, request, response}) => ({requestId, code, sent: request !== undefined, answered: response !== undefined}))).toEqual([
        {requestId: 'refused', code: 'path_reserved', sent: false, answered: false},
        {requestId: 'failed', code: 'answer_invalid', sent: true, answered: false},
    ]);
    expect(entries.map(({problems}) => problems.map(({message}) => message))).toEqual([[expect.stringContaining('/ping')], [expect.stringContaining('JSON object with a "type"')]]);
    // The clock moves by 2 whenever it is looked at. Where the call ended is where its time went.
    expect(entries.map(({timing}) => timing)).toEqual([{vet: 2, expand: 0, app: 0, clean: 0}, {vet: 2, expand: 2, app: 2, clean: 2}]);
});

it('bindings and the framework\'s own calls are recorded as what they are', async () => {
    const {record} = await world.install({behaviours: {'/bindings': [], '/due': {}}});
    const visit = await calls.vet({channel_id: world.channel.support}, world.alice);
    await calls.requestBindings(record, visit, {deadline: 5_000, signal: new AbortController().signal, requestId: 'b'});
    await calls.invokeOwn(record, {path: '/due'}, {occasion: 'timer', actingUserId: world.bob.userId, requestId: 't', idempotencyKey: 'k-1'});
    await expect(calls.invokeOwn(record, {path: '/gone'}, {requestId: 'l'})).rejects.toThrow();
    expect(entries.map(({requestId, occasion, userId, path, code}) => ({requestId, occasion, userId, path, code}))).toEqual([
        {requestId: 'b', occasion: 'bindings', userId: world.alice.userId, path: '/bindings', code: undefined},
        {requestId: 't', occasion: 'timer', userId: world.bob.userId, path: '/due', code: undefined},
        {requestId: 'l', occasion: 'lifecycle', userId: undefined, path: '/gone', code: 'app_failed'},
    ]);
});
