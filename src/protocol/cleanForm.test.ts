import {describe, expect, test} from 'vitest';

import {cleanForm} from './cleanForm.ts';

const submit = {path: '/send'};
const found = (problems: {pointer: string; code: string}[]) => problems.map(({pointer, code}) => `${code} ${pointer}`);

/** Cleans a form of these fields. */
function fieldsOf(...fields: unknown[]) {
    const {value, problems} = cleanForm({submit, source: '/form', fields});
    return {fields: value?.fields ?? [], problems: found(problems)};
}

/** What is kept, as `name/label`. */
const names = (...fields: unknown[]) => fieldsOf(...fields).fields.map(({name, label}) => `${name}/${label}`);
const text = {type: 'text', subtype: 'input'};

describe('fields (server.md 6.9; client.md 2.6)', () => {
    test('case 115: a missing label is the name', () => {
        expect(fieldsOf({name: 'field1', type: 'text'}, {name: 'field2', type: 'text'})).toEqual({problems: [], fields: [
            {...text, name: 'field1', label: 'field1'}, {...text, name: 'field2', label: 'field2'},
        ]});
    });

    test('case 116: a name may repeat under another label, which is worth knowing', () => {
        const {fields, problems} = fieldsOf({name: 'same', type: 'text', label: 'field1'}, {name: 'same', type: 'text', label: 'field2'});
        expect(fields.map(({label}) => label)).toEqual(['field1', 'field2']);
        expect(problems).toEqual(['field_name_repeated /fields/1/name']);
    });

    test.each([
        ['case 117, C15: no name', {label: 'field1', type: 'text'}, 'field_without_name /fields/1'],
        ['case 118, C16: the name of another, no labels', {name: 'good', type: 'bool'}, 'field_label_repeated /fields/1'],
        ['case 119, C15: the label of another', {name: 'other', type: 'text', label: 'good'}, 'field_label_repeated /fields/1'],
        ['case 120, C15: a name of two words', {name: 'multiple word', type: 'text'}, 'field_name_has_space /fields/1/name'],
        ['case 121, C15: a label of two words', {name: 'multi', label: 'multiple word', type: 'text'}, 'label_has_space /fields/1/label'],
        ['case 123: a static select without options', {name: 's', type: 'static_select'}, 'options_missing /fields/1'],
        ['a radio without options', {name: 'r', type: 'radio'}, 'options_missing /fields/1'],
        ['case 131, C15: a dynamic select without lookup', {name: 'd', type: 'dynamic_select'}, 'lookup_missing /fields/1'],
        ['a type nobody knows', {name: 'r', type: 'slider'}, 'field_type_unknown /fields/1/type'],
        ['no field at all', 7, 'not_object /fields/1'],
        ['a name that is no text', {name: 7, type: 'text'}, 'not_text /fields/1/name'],
    ])('%s: dropped alone', (_, bad, problem) => {
        const {fields, problems} = fieldsOf({name: 'good', type: 'text'}, bad, {name: 'last', type: 'text'});
        expect(fields.map(({name}) => name)).toEqual(['good', 'last']);
        expect(problems[0]).toBe(problem);
    });

    test('case 122, C17: of three with one label the first stays', () => {
        expect(fieldsOf(
            {name: 'opt1', label: 'same', type: 'text'}, {name: 'opt2', label: 'same', type: 'text'}, {name: 'opt2', label: 'same', type: 'text'},
        )).toEqual({fields: [{...text, name: 'opt1', label: 'same'}], problems: ['field_label_repeated /fields/1', 'field_label_repeated /fields/2']});
    });

    test('case 130, C21: a dropped field reserves nothing', () => {
        expect(names({name: 'a', label: 'same', type: 'static_select', options: [{}]}, {name: 'b', label: 'same', type: 'text'})).toEqual(['b/same']);
    });

    test('C22: labels of fields differ by case', () => {
        expect(names({name: 'CASE', type: 'text'}, {name: 'case', type: 'text'})).toEqual(['CASE/CASE', 'case/case']);
    });

    test('a default label has dashes for underscores', () => {
        expect(names({name: 'user_id', type: 'user'})).toEqual(['user_id/user-id']);
    });

    test.each([undefined, null, ''])('the type %j is text (wild rule 34)', (type) => {
        expect(fieldsOf({name: 'n', type})).toEqual({problems: [], fields: [{...text, name: 'n', label: 'n'}]});
    });

    test('W44: keys of the wrong kind are left out and named, the field stays', () => {
        const {fields, problems} = fieldsOf({name: 'n', hint: 5, is_required: 'yes', position: 1.5, min_length: -1, subtype: 'fancy'});
        expect(fields).toEqual([{...text, name: 'n', label: 'n'}]);
        expect(problems).toEqual([
            'not_text /fields/0/hint', 'not_number /fields/0/position', 'not_flag /fields/0/is_required', 'subtype_unknown /fields/0/subtype', 'not_number /fields/0/min_length',
        ]);
    });

    test.each([[-1, -1], [3, 3], [0, undefined], [-2, undefined]])('the position %j is %j', (position, expected) => {
        expect(fieldsOf({name: 'n', position}).fields[0]?.position).toBe(expected);
    });

    test('a length range that nothing fits loses its lower end', () => {
        const {fields, problems} = fieldsOf({name: 'n', min_length: 9, max_length: 3});
        expect(fields).toEqual([{...text, name: 'n', label: 'n', max_length: 3}]);
        expect(problems).toEqual(['length_range_empty /fields/0/min_length']);
    });

    test('keys that belong to other types pass through (wild rules 3 and 34)', () => {
        const odd = {name: 'n', type: 'text', options: [{label: 'x', value: 'y'}], placeholder: 'p', datetime_config: {min_date: 'today'}};
        expect(fieldsOf(odd).fields[0]).toMatchObject(odd);
    });

    test('case 7: a field with every key is kept as it is', () => {
        const whole = {
            name: 'n', type: 'dynamic_select', is_required: true, readonly: true, description: 'd', label: 'l', hint: 'h', position: 1,
            modal_label: 'm', multiselect: true, refresh: true, value: [{label: 'a', value: '1', icon_data: 'i'}],
            lookup: {path: '/q', expand: {app: 'all'}},
        };
        expect(fieldsOf(whole)).toEqual({fields: [whole], problems: []});
    });

    test('case 8: a lookup may be a bare path', () => {
        expect(fieldsOf({name: 'n', type: 'dynamic_select', lookup: '/q'}).fields[0]).toMatchObject({lookup: {path: '/q'}});
    });

    test('a field refreshes only a form that can be fetched', () => {
        const {value, problems} = cleanForm({submit, fields: [{name: 'n', type: 'bool', refresh: true}]});
        expect(value?.fields).toEqual([{name: 'n', label: 'n', type: 'bool'}]);
        expect(found(problems)).toEqual(['refresh_without_source /fields/0/refresh']);
    });
});

describe('radio, date, datetime (client.md 1.1, 4.2)', () => {
    const one = (field: object) => {
        const {fields, problems} = fieldsOf({name: 'n', ...field});
        return [fields[0], problems] as const;
    };
    const options = [{label: 'Low', value: 'low'}, {label: 'High', value: 'high'}];

    test('a radio holds the plain value of one of its options', () => {
        expect(one({type: 'radio', options, value: 'high'})).toMatchObject([{type: 'radio', options, value: 'high'}, []]);
        expect(one({type: 'radio', options, value: options[0]})).toMatchObject([{value: 'low'}, []]);
        const [empty, none] = one({type: 'radio', options: [{label: 'None'}], value: {label: 'None', value: ''}});
        expect(empty).not.toHaveProperty('value');
        expect(none).toEqual([]);
        const [field, problems] = one({type: 'radio', options, value: 'gone'});
        expect([field && 'value' in field, problems]).toEqual([false, ['value_unusable /fields/0/value']]);
    });

    test.each(['today', 'tomorrow', 'yesterday', '+5d', '-2w', '+12m', '2026-01-31', '2026-01-31T10:00:00Z'])('%s is a limit', (limit) => {
        expect(one({type: 'date', min_date: limit})).toMatchObject([{min_date: limit}, []]);
    });

    test.each(['soon', '5d', '+5y', '+12345d', '2026-02-30', '31.1.2026'])('%s is none', (limit) => {
        expect(one({type: 'datetime', max_date: limit})).toEqual([
            {name: 'n', label: 'n', type: 'datetime', time_interval: 60}, ['date_limit_unusable /fields/0/max_date'],
        ]);
    });

    test('what newer hosts write in datetime_config counts more, and comes to stand where every client finds it', () => {
        const config = {min_date: 'tomorrow', time_interval: 15, location_timezone: 'Europe/Berlin', allow_manual_time_entry: true};
        expect(one({type: 'datetime', min_date: 'today', max_date: '+1w', datetime_config: config})).toEqual([{
            name: 'n', label: 'n', type: 'datetime', min_date: 'tomorrow', max_date: '+1w', time_interval: 15,
            datetime_config: {location_timezone: 'Europe/Berlin', allow_manual_time_entry: true},
        }, []]);
        expect(one({type: 'datetime', datetime_config: {location_timezone: 'Mars/Base', time_interval: 2000, max_date: 'never'}})[1]).toEqual([
            'date_limit_unusable /fields/0/datetime_config/max_date', 'time_zone_unknown /fields/0/datetime_config/location_timezone',
            'not_number /fields/0/datetime_config/time_interval',
        ]);
    });

    test('of limits that no date fits the first is left out', () => {
        expect(one({type: 'date', min_date: '2026-02-01', max_date: '2026-01-01'})).toMatchObject([{max_date: '2026-01-01'}, ['date_range_empty /fields/0']]);
    });

    test.each([
        ['date', '2026-01-31', '2026-01-31'], ['date', 'tomorrow', 'tomorrow'],
        ['datetime', '2026-01-31T10:00Z', '2026-01-31T10:00:00Z'], ['datetime', '2026-01-31T10:00:30.5+02:00', '2026-01-31T08:00:30Z'],
    ])('a %s may start at %s', (type, value, expected) => {
        expect(one({type, value})).toMatchObject([{value: expected}, []]);
    });

    test.each([['date', '2026-13-01'], ['date', '2026-01-31T10:00:00Z'], ['datetime', '2026-01-31'], ['datetime', '2026-01-31T10:00'], ['date', 7]])('a %s cannot start at %j', (type, value) => {
        expect(one({type, value})[1]).toEqual(['value_unusable /fields/0/value']);
    });

    test('S2-103 refresh_on says when a field refreshes', () => {
        expect(one({refresh: true, refresh_on: 'blur'})).toMatchObject([{refresh: true, refresh_on: 'blur'}, []]);
        expect(one({refresh: true, refresh_on: 'often'})[1]).toEqual(['refresh_on_unknown /fields/0/refresh_on']);
    });
});

describe('options of a static select', () => {
    const optionsOf = (...options: unknown[]) => {
        const {fields, problems} = fieldsOf({name: 'field_1', type: 'static_select', options});
        const [field] = fields;
        return {kept: field?.type === 'static_select' ? field.options.map(({label, value}) => `${label}=${value}`) : [], problems};
    };

    test('case 124, C18: an empty one is dropped; a missing label is the value', () => {
        expect(optionsOf({value: 'opt1'}, {})).toEqual({kept: ['opt1=opt1'], problems: ['option_empty /fields/0/options/1']});
    });

    test.each([
        ['case 125: the same value, no labels', [{value: 'same'}, {value: 'same'}], ['same=same']],
        ['case 126, C19: the same label', [{label: 'l', value: '1'}, {label: 'l', value: '2'}], ['l=1']],
        ['case 127, C19: the same value', [{label: 'l', value: '1'}, {label: 'm', value: '1'}], ['l=1']],
        ['an empty value under a label (wild rule 34)', [{label: 'Root', value: ''}], ['Root=']],
        ['numbers, taken as they look', [{label: 'Seven', value: 7}], ['Seven=7']],
    ])('%s', (_, options, kept) => {
        expect(optionsOf(...options).kept).toEqual(kept);
    });

    test('case 128, C20: what is dropped reserves nothing', () => {
        expect(optionsOf(
            {label: 'same1', value: 'same1'}, {label: 'same1', value: 'same2'}, {label: 'same2', value: 'same1'}, {label: 'same2', value: 'same2'},
        )).toEqual({kept: ['same1=same1', 'same2=same2'], problems: ['option_repeated /fields/0/options/1', 'option_repeated /fields/0/options/2']});
    });

    test('case 129: nothing but an empty one costs the field', () => {
        expect(optionsOf({})).toEqual({kept: [], problems: ['option_empty /fields/0/options/0', 'options_missing /fields/0']});
    });

    test('10,000 options take no longer than they must', () => {
        const options = Array.from({length: 10_000}, (_, index) => ({label: `Option ${index}`, value: `${index}`}));
        expect(optionsOf(...options).kept).toHaveLength(10_000);
    });
});

describe('initial values (wild rules 12 and 34)', () => {
    const option = {label: 'Bug', value: 'bug'};
    const select = {type: 'static_select', options: [option, {label: 'Wish', value: 'wish'}]};

    test.each<[string, object, unknown]>([
        ['text', {type: 'text', value: 'hi'}, 'hi'],
        ['a number in a text field', {type: 'text', value: 3}, '3'],
        ['null', {type: 'text', value: null}, undefined],
        ['an object in a text field', {type: 'text', value: {}}, undefined],
        ['a tick', {type: 'bool', value: true}, true],
        ['the word for a tick', {type: 'bool', value: 'true'}, true],
        ['nonsense for a tick', {type: 'bool', value: 'maybe'}, undefined],
        ['one option', {...select, value: option}, option],
        ['an option by its value', {...select, value: 'bug'}, option],
        ['an option without its label', {...select, value: {value: 'bug'}}, option],
        ['the value of no option', {...select, value: 'gone'}, undefined],
        ['nothing chosen, as Zendesk says it', {...select, value: ''}, undefined],
        ['nothing chosen, as an empty option', {...select, value: {label: '', value: ''}}, undefined],
        ['a list of one where one is expected', {...select, value: [option]}, option],
        ['a list of two where one is expected', {...select, value: [option, {label: 'Wish', value: 'wish'}]}, undefined],
        ['a list', {...select, multiselect: true, value: [option]}, [option]],
        ['an empty list', {...select, multiselect: true, value: []}, []],
        ['one option where a list is expected', {...select, multiselect: true, value: option}, [option]],
        ['a user by id', {type: 'user', value: 'u1'}, {label: 'u1', value: 'u1'}],
        ['what a markdown field would hold', {type: 'markdown', value: 'x'}, undefined],
    ])('%s', (_, keys, expected) => {
        const [field] = fieldsOf({name: 'n', ...keys}).fields;
        expect(field).toBeDefined();
        expect(field && 'value' in field ? field.value : undefined).toEqual(expected);
    });
});

describe('forms', () => {
    test('case 9: source as text, submit as object, buttons', () => {
        const buttons = {name: 'action', label: 'action', type: 'static_select', options: [{label: 'Go', value: 'go'}]};
        expect(cleanForm({title: 'T', source: '/form', submit: {path: '/s', state: 0}, submit_buttons: 'action', fields: [buttons]})).toEqual({
            value: {title: 'T', source: {path: '/form'}, submit: {path: '/s', state: 0}, submit_buttons: 'action', fields: [buttons]},
            problems: [],
        });
    });

    test('case 10: text is a form to be fetched', () => {
        expect(cleanForm('/test').value).toEqual({source: {path: '/test'}, fields: []});
    });

    test('case 132: a form that can be neither sent nor fetched is none', () => {
        const {value, problems} = cleanForm({title: 'T', fields: []}, {pointer: '/form'});
        expect(value).toBeUndefined();
        expect(found(problems)).toEqual(['form_without_call /form']);
    });

    test('case 133: the icon becomes an absolute URL, a bad one is left out', () => {
        const resolveIcon = (icon: string) => (icon === 'bad' ? undefined : `https://mm/static/${icon}`);
        expect(cleanForm({submit, icon: 'i.png'}, {resolveIcon}).value?.icon).toBe('https://mm/static/i.png');
        const bad = cleanForm({submit, icon: 'bad'}, {resolveIcon});
        expect(bad.value).toEqual({submit, fields: []});
        expect(found(bad.problems)).toEqual(['icon_unusable /icon']);
    });

    test.each([undefined, null, []])('fields %j: a form to confirm (wild rule 31)', (fields) => {
        expect(cleanForm({submit, fields}).value?.fields).toEqual([]);
    });

    test.each(['gone', 'word'])('submit buttons from %j, which is no static select here, leave the plain button', (name) => {
        const {value, problems} = cleanForm({submit, submit_buttons: name, fields: [{name: 'word', type: 'text'}]});
        expect(value?.submit_buttons).toBeUndefined();
        expect(found(problems)).toEqual(['submit_buttons_unknown /submit_buttons']);
    });

    test.each([undefined, null, 5, '', []])('%j is no form', (raw) => {
        expect(cleanForm(raw).value).toBeUndefined();
        expect(cleanForm(raw).problems).toHaveLength(1);
    });
});
