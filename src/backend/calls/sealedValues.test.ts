/** The rules of a form travel with its submit, and the backend holds values against them before the App hears of any. */
import {afterAll, beforeAll, beforeEach, describe, expect, it, test} from 'vitest';

import {cleanForm, type Json, type JsonObject, type SubmittableForm} from '../../protocol/index.ts';
import {createSealer} from './createSealer.ts';
import {openWorld, type World} from './fixtures/openWorld.ts';
import {rulesOf} from './formRules.ts';
import {sealResponse} from './sealTrees.ts';

const thousand = Array.from({length: 1_000}, (_, index) => ({label: `Option ${index}`, value: `option-${index}`}));

const form = {
    title: 'Ticket',
    submit: {path: '/create'},
    source: {path: '/form'},
    submit_buttons: 'button',
    fields: [
        {name: 'title', type: 'text', is_required: true, min_length: 2, max_length: 10},
        {name: 'text', type: 'text', subtype: 'textarea'},
        {name: 'mail', type: 'text', subtype: 'email'},
        {name: 'kind', type: 'static_select', options: [{label: 'Bug', value: 'bug'}, {label: 'Idea', value: 'idea'}]},
        {name: 'tags', type: 'static_select', multiselect: true, options: [{label: 'Red', value: 'red'}, {label: 'Blue', value: 'blue'}]},
        {name: 'many', type: 'static_select', options: thousand},
        {name: 'owner', type: 'user', is_required: true},
        {name: 'size', type: 'radio', options: [{label: 'S', value: 's'}, {label: 'L', value: 'l'}]},
        {name: 'due', type: 'date', min_date: '2026-01-01', max_date: '2026-12-31'},
        {name: 'agree', type: 'bool'},
        {name: 'fixed', type: 'text', readonly: true, is_required: true, min_length: 5},
        {name: 'button', type: 'static_select', options: [{label: 'Save', value: 'save'}, {label: 'Send', value: 'send'}]},
    ],
};
const good: JsonObject = {title: 'Broken', owner: {label: 'bob', value: 'id-of-bob'}};

describe('S2-108 values of a sealed submit', () => {
    let world: World;
    let sent: unknown[];
    let submit: SubmittableForm['submit'];
    let source: SubmittableForm['source'];

    beforeAll(async () => {
        world = await openWorld();
    });
    afterAll(() => world.close());
    beforeEach(async () => {
        const {app} = await world.install({behaviours: {'/send': {type: 'form', form}, '/create': {type: 'ok'}, '/form': {type: 'form', form}}});
        const answer = await world.calls.invoke(world.call(), world.alice, {requestId: 'r'});
        if (answer.type !== 'form') {
            throw new Error(`no form but ${JSON.stringify(answer)}`);
        }
        ({submit, source} = answer.form);
        app.received.length = 0;
        sent = app.received;
    });

    const send = (values: JsonObject, call = submit) => world.calls.invoke(world.call({...call, values}), world.alice, {requestId: 'r'});

    it('that keep the rules reach the App', async () => {
        expect(await send({...good, mail: 'bob@example.com', kind: {label: 'Bug', value: 'bug'}, tags: [{label: 'Red', value: 'red'}], size: 's', due: '2026-05-05', button: 'save'})).toMatchObject({type: 'ok'});
        expect(sent).toHaveLength(1);
    });

    it('that break them are told at each field, with a code, and the App hears nothing', async () => {
        expect(await send({...good, title: 'x', mail: 'nobody', size: 'm', due: '2027-01-01'})).toMatchObject({
            type: 'error',
            code: 'values_invalid',
            text: expect.stringContaining('4 field(s)'),
            data: {errors: {title: 'At least 2 characters are needed; there are 1.', mail: 'This must be an email address.', size: expect.stringContaining('“m”'), due: expect.stringContaining('2026-12-31')}},
            problems: [
                {pointer: '/values/title', code: 'too_short'}, {pointer: '/values/mail', code: 'bad_email'},
                {pointer: '/values/size', code: 'not_an_option'}, {pointer: '/values/due', code: 'too_late'},
            ],
        });
        expect(sent).toEqual([]);
    });

    it.each<[string, JsonObject, string[]]>([
        ['nothing at all: what is required is missing', {}, ['title', 'owner']],
        ['what a native client sends for untouched fields', {...good, text: '', mail: '', kind: null, tags: [], size: null, due: '', agree: false, button: ''}, []],
        ['null and blank where something is required', {title: '  ', owner: null}, ['title', 'owner']],
        ['an option of no list', {...good, kind: {label: 'Bug', value: 'feature'}}, ['kind']],
        ['one of several options that is none', {...good, tags: [{label: 'Red', value: 'red'}, {label: 'Green', value: 'green'}]}, ['tags']],
        ['the plain value of an option', {...good, kind: 'bug'}, []],
        ['a plain value that is no option', {...good, kind: 'feature'}, ['kind']],
        ['an option of a long list, which the App alone knows', {...good, many: {label: 'x', value: 'elsewhere'}}, []],
        ['a submit button that was never there', {...good, button: 'delete'}, ['button']],
        ['a number as text', {...good, title: 12345}, []],
        ['too much', {...good, title: 'x'.repeat(11)}, ['title']],
        ['a field that a person cannot change', {...good, fixed: ''}, []],
        ['fields that the form does not have', {...good, other: 5}, []],
    ])('%s', async (_, values, wrong) => {
        const answer = await send(values);
        expect(answer.type === 'error' ? Object.keys(answer.data?.errors ?? {}) : []).toEqual(wrong);
        expect(sent).toHaveLength(wrong.length > 0 ? 0 : 1);
    });

    it('are not looked at in a refresh, nor in a call without a seal', async () => {
        expect(await send({title: 'x'}, source ?? {path: '/none'})).toMatchObject({type: 'form'});
        expect(await send({title: 'x'}, {path: '/create'})).toMatchObject({type: 'ok'});
        expect(sent).toHaveLength(2);
    });
});

describe('the rules in a seal', () => {
    const sealed = (raw: Json) => {
        const cleaned = cleanForm(raw).value;
        if (!cleaned?.submit) {
            throw new Error('no form');
        }
        return cleaned;
    };

    test('say nothing of fields that can hold anything', () => {
        expect(rulesOf(sealed({submit: '/x', fields: [{name: 'a'}, {name: 'b', type: 'user'}, {name: 'c', type: 'bool'}, {name: 'd', type: 'dynamic_select', lookup: '/l'}]}))).toBeUndefined();
    });

    test('are not upset by keys that a field of that type does not have', () => {
        expect(rulesOf(sealed({submit: '/x', fields: [{name: 'a', type: 'text', options: null, is_required: true}]}))).toEqual({fields: [{name: 'a', is_required: true}]});
    });

    test('cost a few bytes a field, however long its texts and options are', () => {
        const fields = [
            {name: 'a', is_required: true, description: 'long '.repeat(100)},
            {name: 'b', type: 'static_select', options: thousand},
        ];
        const cleaned = sealed({submit: '/x', fields});
        const sealer = createSealer('key', () => 0);
        const answer = sealResponse({type: 'form', form: cleaned}, (call, purpose, rules) => sealer.seal(call, purpose, {appId: 'a', userId: 'u'}, rules));
        expect(String(answer.type === 'form' && answer.form.submit.state).length).toBeLessThan(250);
    });

    test('take a bounded room, however many lists there are: those that do not fit any more are left out, what is required stays', () => {
        const lists = Array.from({length: 40}, (_, index) => ({name: `list${index}`, type: 'static_select', is_required: true, options: thousand.slice(0, 100)}));
        const rules = JSON.stringify(rulesOf(sealed({submit: '/x', fields: [...lists, {name: 'small', type: 'radio', options: [{value: 'yes'}, {value: 'no'}]}]})));
        expect(rules.length).toBeLessThan(12_000);
        expect(rules).toContain('{"name":"list0","type":"static_select","options":["option-0",');
        expect(rules).toContain('{"name":"list39","is_required":true}');
        expect(rules).toContain('{"name":"small","type":"radio","options":["yes","no"]}');
    });
});
