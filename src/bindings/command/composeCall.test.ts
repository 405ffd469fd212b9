import {describe, expect, it} from 'vitest';

import {deskCommands} from '../fixtures/deskApps.ts';
import {createFakeHost} from '../fixtures/fakeHost.ts';
import {composeCall} from './composeCall.ts';
import {composeForm} from './composeForm.ts';
import {parseCommand} from './parseCommand.ts';
import type {Resolver} from './resolveValues.ts';

const resolver: Resolver = {host: createFakeHost(), teamId: 't1', signal: new AbortController().signal};
const sent = (text: string) => parseCommand(text, deskCommands, {mode: 'send'});
const compose = (text: string, by = resolver) => composeCall(sent(text), {channelId: 'ch1', teamId: 't1', rootId: 'root'}, by);

/** The values sent, or the codes of what is wrong. */
async function result(text: string) {
    const composed = await compose(text);
    return 'request' in composed ? composed.request.values : composed.errors.map(({code, start, end}) => `${code} ${start}-${end}`);
}

const red = {label: 'Red', value: 'red'};
const defaults = {def: 'dflt', db: true, ro: 'fixed'};
const userAlice = {label: 'alice', value: 'u1'};
const userBob = {label: 'bob', value: 'u2'};
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
        ['10', '/desk ticket open', {}],
        ['28', '/desk ticket open --queue Q  --title = "BIG ONE" --loud --tier=m1', {queue: {label: 'Q', value: 'Q'}, title: 'BIG ONE', loud: true, tier: {label: 'Mid Tier', value: 'm1'}}],
        ['31', '/desk ticket open --tier M', ['unknown_option 25-26']],
        ['31: a label in full is understood', '/desk ticket open --tier "gold tier"', {tier: {label: 'Gold Tier', value: 'g1'}}],
        ['35', '/desk ticket show', ['field_missing 17-17']],
        ['89', '/app req --r1 a --r2 b --rb false', {r1: 'a', r2: 'b', rb: false}],
        ['136', '/app req --r1 a --r2 b', ['field_missing 22-22']],
        ['101', '/app flags --sel RED', {...defaults, s: {label: 'Red One', value: 'red', icon_data: 'https://app.example/red.png'}}],
        ['112', '/app flags --multi [ red , `two words` ]', {...defaults, m: [red, {label: 'Two Words', value: 'two words'}]}],
        ['one value of a multiselect is a list of one', '/app flags --multi red', {...defaults, m: [red]}],
        ['119', '/app flags --multi [red,red]', ['same_item 24-27']],
        ['119: two spellings of one option are one', '/app flags --multi [red,RED]', ['same_item 24-27']],
        ['119', '/app flags --multi [red,zzz]', ['unknown_option 24-27']],
        ['a list of lookup values', '/app flags --dmulti [a, b]', {...defaults, dm: [{label: 'a', value: 'a'}, {label: 'b', value: 'b'}]}],
        ['128', '/app flags --user @alice', {...defaults, u: userAlice}],
        ['130', '/app flags --user nobody', ['unknown_user 18-24']],
        ['131', '/app flags --users [@alice,bob]', {...defaults, um: [userAlice, userBob]}],
        ['131', '/app flags --users [@alice,@alice]', ['same_item 27-33']],
        ['131: all that is wrong, in order', '/app flags --users [zed,alice,alan]', ['unknown_user 20-23', 'unknown_user 30-34']],
        ['132', '/app flags --chan ~town-square', {...defaults, c: town}],
        ['133', '/app flags --chans [~town-square,~town-square]', ['same_item 33-45']],
        ['a channel nobody knows', '/app flags --chan ~nowhere', ['unknown_channel 18-26']],
        ['137: every kind of default is sent', '/app defs', {
            du: userAlice, dc: town, ds: red, dd: {label: 'VV', value: 'vv'}, dm: [red, {label: 'Green', value: 'green'}],
        }],
        ['what is typed wins over a default', '/app flags --defb false --def x', {ro: 'fixed', db: false, def: 'x'}],
    ])('row %s: %j', async (_row, text, expected) => {
        expect(await result(text)).toEqual(expected);
    });

    it('names all required fields that are missing', async () => {
        expect(await compose('/app req --r1 a')).toMatchObject({errors: [{code: 'field_missing', params: {count: 2, fields: '--r2, --rb'}}]});
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
        const commands = [{app_id: 'a', location: 'n', label: 'n', form: {submit: {path: '/n'}, fields: [
            {name: 'age', label: 'age', type: 'text' as const, subtype: 'number' as const},
            {name: 'note', label: 'note', type: 'text' as const, subtype: 'input' as const, min_length: 3},
        ]}}];
        const composed = await composeCall(parseCommand('/n --age old --note ab', commands, {mode: 'send'}), {channelId: 'c', teamId: 't'}, resolver);
        expect(composed).toMatchObject({errors: [
            {code: 'bad_value', start: 9, end: 12, params: {problem: 'bad_number'}},
            {code: 'bad_value', start: 20, end: 22, params: {problem: 'too_short', min: 3}},
        ]});
    });
});

describe('the form with what was typed (S2-051)', () => {
    const values = async (text: string) => {
        const form = await composeForm(sent(text), resolver);
        return form && Object.fromEntries(form.fields.flatMap((field) => (field.type !== 'markdown' && field.value !== undefined ? [[field.name, field.value]] : [])));
    };

    it.each<[string, string, unknown]>([
        ['142: what cannot be resolved is left to the modal', '/app flags --sel zzz --t x', {...defaults, t: 'x'}],
        ['142: and what comes before an error is kept', '/app flags --t x --nope', {...defaults, t: 'x'}],
        ['a false wins over a default of true', '/app flags --defb false', {...defaults, db: false}],
        ['lists are options', '/app flags --users [alice] --multi [red]', {...defaults, um: [userAlice], m: [red]}],
        ['no form', '/app noform', {}],
    ])('row %s: %j', async (_row, text, expected) => {
        expect(await values(text)).toEqual(expected);
    });

    it('is none where the line is not a whole command', async () => {
        expect(await composeForm(sent('/desk ticket'), resolver)).toBeUndefined();
    });

    it('has the command\'s word for a title when it has none', async () => {
        expect((await composeForm(sent('/desk ticket open'), resolver))?.title).toBe('open');
    });
});
