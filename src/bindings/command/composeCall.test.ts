import {describe, expect, it} from 'vitest';

import {composeCall, composeForm, type Resolver} from '../../protocol/command/index.ts';
import {cleanBindings, bindingsAt} from '../../protocol/index.ts';
import {resolver, resultOf, sent} from './fixtures/reading.ts';

const compose = (text: string, by = resolver) => composeCall(sent(text), {channelId: 'ch1', teamId: 't1', rootId: 'root'}, by);

const red = {label: 'Red', value: 'red'};
const defaults = {def: 'dflt', db: true, ro: 'fixed'};
const userAlice = {label: 'alice', value: 'u1'};
const town = {label: 'Town Square', value: 'ch1'};

describe('the call that a line stands for (client.md 3.8, 3.12 column X)', () => {
    it('S2-045 is the declared one, with values, the line and where it was typed', async () => {
        expect(await compose('/app flags --t x')).toEqual({request: {
            path: '/flags', expand: {channel: 'all'}, state: {k: 1}, type: 'submit',
            values: {...defaults, t: 'x'},
            raw_command: '/app flags --t x',
            context: {app_id: 'app', location: '/command/app/flags', channel_id: 'ch1', team_id: 't1', root_post_id: 'root'},
        }});
    });

    it.each<[string, string, unknown]>([
        ['a label in full is understood', '/desk ticket open --tier "gold tier"', {tier: {label: 'Gold Tier', value: 'g1'}}],
        ['one value of a multiselect is a list of one', '/app flags --multi red', {...defaults, m: [red]}],
        ['two spellings of one option are one', '/app flags --multi [red,RED]', 'same_item 24-27'],
        ['a list of lookup values', '/app flags --dmulti [a, b]', {...defaults, dm: [{label: 'a', value: 'a'}, {label: 'b', value: 'b'}]}],
        ['all that is wrong, in order', '/app flags --users [zed,alice,alan]', 'unknown_user 20-23, unknown_user 30-34'],
        ['a channel', '/app flags --chan ~town-square', {...defaults, c: town}],
        ['a channel nobody knows', '/app flags --chan ~nowhere', 'unknown_channel 18-26'],
        ['what is typed wins over a default', '/app flags --defb false --def x', {ro: 'fixed', db: false, def: 'x'}],
        ['nothing but space is missing', '/app req --r1 " " --r2 b --rb', 'field_missing 29-29'],
    ])('%s: %j', async (_what, text, expected) => {
        expect(await resultOf(text)).toEqual(expected);
    });

    it('names all required fields that are missing', async () => {
        expect(await compose('/app req --r1 a')).toMatchObject({errors: [{code: 'field_missing', params: {count: 2, fields: ['--r2', '--rb']}}]});
    });

    it('keeps the label of an option that was picked from a lookup', async () => {
        const picked: Resolver = {...resolver, picked: (field, value) => (field.name === 'queue' && value === 'q1' ? {label: 'Queue One', value: 'q1'} : undefined)};
        expect(await compose('/desk ticket open --queue q1', picked)).toMatchObject({request: {values: {queue: {label: 'Queue One', value: 'q1'}}}});
    });

    it('says when the host cannot be asked, instead of calling somebody unknown', async () => {
        const broken: Resolver = {...resolver, host: {...resolver.host, userByUsername: () => Promise.reject(new Error('no line'))}};
        expect(await compose('/app flags --user alice', broken)).toMatchObject({errors: [{code: 'lookup_failed', params: {option: 'alice', detail: 'no line'}}]});
    });

    it('checks the fields\' own rules as the modal does', async () => {
        expect(await refused(typed([
            {name: 'age', type: 'text', subtype: 'number'},
            {name: 'note', type: 'text', min_length: 3},
        ], '/n --age old --note ab'))).toMatchObject([
            {code: 'bad_value', start: 9, end: 12, params: {problem: 'bad_number'}},
            {code: 'bad_value', start: 20, end: 22, params: {problem: 'too_short', min: 3}},
        ]);
    });
});

describe('a yes/no field that is required must be true, as in a form (client.md 4.3, row 89)', () => {
    const sure = {name: 'sure', type: 'bool', is_required: true};

    it.each([
        ['typed as false', sure, '/n --sure false', [{code: 'bad_value', start: 10, end: 15, params: {field: 'sure', problem: 'required'}}]],
        ['not typed', sure, '/n', [{code: 'field_missing', params: {fields: ['--sure']}}]],
        ['not typed, false by default', {...sure, value: false}, '/n', [{code: 'field_missing', params: {fields: ['--sure']}}]],
        ['typed', sure, '/n --sure', {sure: true}],
        ['true by default', {...sure, value: true}, '/n', {sure: true}],
        ['false where nothing is required', {...sure, is_required: false}, '/n --sure false', {sure: false}],
    ])('%s', async (_what, field, line, result) => {
        expect(await refused(typed([field], line))).toMatchObject(result);
    });
});

/** A command of its own with these fields, as they come over the wire. */
function typed(fields: object[], line: string) {
    const tree = cleanBindings([{location: '/command', bindings: [{app_id: 'a', location: 'n', label: 'n', form: {submit: {path: '/n'}, fields}}]}]).value;
    return sent(line, bindingsAt(tree, '/command'));
}

async function refused(command: ReturnType<typeof sent>) {
    const composed = await composeCall(command, {channelId: 'c', teamId: 't'}, resolver);
    return 'errors' in composed ? composed.errors : composed.request.values;
}

describe('options in sight, days and times', () => {
    const fields = [
        {name: 'size', type: 'radio', options: [{label: 'Small', value: 's'}, {label: 'Large', value: 'l'}]},
        {name: 'due', type: 'date', min_date: 'today'},
        {name: 'at', type: 'datetime'},
    ];

    it.each([
        ['/n --size large', {size: 'l'}],
        ['/n --due 2026-12-24', {due: '2026-12-24'}],
        ['/n --due Tomorrow', {due: '2026-11-22'}],
        ['/n --due +2w', {due: '2026-12-05'}],
        ['/n --at 2026-12-24T18:30', {at: '2026-12-24T17:30:00Z'}],
        ['/n --at "2026-12-24 18:30"', {at: '2026-12-24T17:30:00Z'}],
        ['/n --at 2026-12-24T18:30Z', {at: '2026-12-24T18:30:00Z'}],
    ])('%j is understood', async (line, values) => {
        expect(await refused(typed(fields, line))).toEqual(values);
    });

    it.each([
        ['/n --size huge', {code: 'unknown_option', start: 10, end: 14, expected: ['Small', 'Large']}],
        ['/n --due soon', {code: 'bad_value', start: 9, end: 13, params: {problem: 'bad_date'}}],
        ['/n --due 2026-02-30', {code: 'bad_value', params: {problem: 'bad_date'}}],
        ['/n --due yesterday', {code: 'bad_value', params: {problem: 'too_early', min: '2026-11-21'}}],
        ['/n --at noon', {code: 'bad_value', params: {problem: 'bad_datetime'}}],
        ['/n --at 2026-02-30T10:00', {code: 'bad_value', params: {problem: 'bad_datetime'}}],
    ])('%j is refused at its place', async (line, error) => {
        expect(await refused(typed(fields, line))).toMatchObject([error]);
    });
});

describe('the form with what was typed (S2-051)', () => {
    it.each<[string, string, object, string[]]>([
        ['what comes before an error is kept, the rest is told', '/app flags --t x --nope a b', {...defaults, t: 'x'}, ['unexpected_flag 17-27']],
        ['so are values that are nobody and nothing', '/app flags --user nobody --sel zzz --t x', {...defaults, t: 'x'}, ['unknown_user 18-24', 'unknown_option 31-34']],
        ['a false wins over a default of true', '/app flags --defb false', {...defaults, db: false}, []],
        ['lists are options', '/app flags --users [alice] --multi [red]', {...defaults, um: [userAlice], m: [red]}, []],
        ['a list is closed', '/app flags --multi [red, `two words', {...defaults, m: [red, {label: 'Two Words', value: 'two words'}]}, []],
        ['a flag without its value is what the form asks for', '/app flags --t x --dyn', {...defaults, t: 'x'}, []],
        ['no fields', '/app noform', {}, []],
    ])('%s: %j', async (_what, line, values, left) => {
        const composed = await composeForm(line, sent, resolver);
        const filled = composed?.form.fields.flatMap((field) => (field.type !== 'markdown' && field.value !== undefined ? [[field.name, field.value]] : []));
        expect(Object.fromEntries(filled ?? [])).toEqual(values);
        expect(composed?.left.map(({code, start, end}) => `${code} ${start}-${end}`)).toEqual(left);
    });

    it('is none where the line is not a whole command', async () => {
        expect(await composeForm('/desk ticket', sent, resolver)).toBeUndefined();
    });

    it('has the command\'s word for a title when it has none', async () => {
        expect((await composeForm('/desk ticket open', sent, resolver))?.form.title).toBe('open');
    });
});
