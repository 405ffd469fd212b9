import {describe, expect, it} from 'vitest';

import {attachmentsOf} from './attachmentsOf.ts';

const read = (...attachments: unknown[]) => attachmentsOf({attachments}).value;
const found = (...attachments: unknown[]) => attachmentsOf({attachments}).problems.map(({pointer, code}) => `${code} ${pointer}`);

describe('S0-026 decoding legacy attachments', () => {
    it('takes all that Mattermost shows', () => {
        expect(read({
            id: 3, fallback: 'Build 7 failed', color: 'danger', pretext: 'From the CI', author_name: 'Builder', author_link: 'https://ci.example', author_icon: 'https://ci.example/b.png',
            title: 'Build 7', title_link: 'https://ci.example/7', text: '**failed**', image_url: '/files/x.png', thumb_url: 'https://ci.example/t.png',
            fields: [{title: 'Branch', value: 'main', short: true}, {title: 'Tests', value: 412, short: 'true'}],
            footer: 'ci.example', footer_icon: 'https://ci.example/f.png',
            actions: [
                {id: 'again', name: 'Run again', type: 'button', style: 'primary', cookie: 'c00kie', tooltip: 'Takes a minute'},
                {id: 'old', name: 'No type is a button', disabled: true},
                {id: 'who', name: 'Blame', type: 'select', data_source: 'users'},
                {id: 'level', name: 'Level', type: 'select', options: [{text: 'High', value: 'h'}, {value: 'l'}], default_option: 'l'},
            ],
        })).toEqual([{
            key: '0', color: 'rgb(var(--tm-danger-rgb))', pretext: 'From the CI', author: {name: 'Builder', link: 'https://ci.example', icon: 'https://ci.example/b.png'},
            title: 'Build 7', titleLink: 'https://ci.example/7', text: '**failed**', image: '/files/x.png', thumb: 'https://ci.example/t.png',
            fields: [{title: 'Branch', value: 'main', short: true}, {title: 'Tests', value: '412', short: true}],
            footer: {text: 'ci.example', icon: 'https://ci.example/f.png'},
            actions: [
                {kind: 'button', id: 'again', name: 'Run again', style: 'primary', disabled: false, cookie: 'c00kie', hint: 'Takes a minute'},
                {kind: 'button', id: 'old', name: 'No type is a button', style: 'default', disabled: true},
                {kind: 'select', id: 'who', name: 'Blame', among: 'user', options: [], disabled: false},
                {
                    kind: 'select', id: 'level', name: 'Level', among: 'options', disabled: false,
                    options: [{label: 'High', value: 'h'}, {label: 'l', value: 'l'}], chosen: {label: 'l', value: 'l'},
                },
            ],
        }]);
    });

    it('shows the fallback where there is nothing else', () => {
        expect(read({fallback: 'Only this'})).toMatchObject([{text: 'Only this'}]);
    });

    it('decodes a list once', () => {
        const props = {attachments: [{text: 'x'}]};
        expect(attachmentsOf(props).value).toBe(attachmentsOf({...props}).value);
    });

    it.each(['javascript:alert(1)', 'data:text/html,x', '//evil.example/x', '/\\evil.example', 'https://', 'ftp://x.example'])('leaves out the address %s', (url) => {
        const attachment = {text: 'x', title: 't', title_link: url, image_url: url, thumb_url: url, author_name: 'a', author_link: url};
        expect(read(attachment)).toEqual([{key: '0', text: 'x', title: 't', author: {name: 'a'}, fields: [], actions: []}]);
        expect(found(attachment)).toEqual(['url_unusable /0/author_link', 'url_unusable /0/title_link', 'url_unusable /0/image_url', 'url_unusable /0/thumb_url']);
    });

    it('lets no style in by the colour', () => {
        expect(read({text: 'x', color: 'red; background: url(https://evil.example)'})[0]?.color).toBeUndefined();
        expect(read({text: 'x', color: '#1C58D9'}, {text: 'x', color: '#abc'}).map(({color}) => color)).toEqual(['#1C58D9', '#abc']);
    });

    it('drops what is bad alone, and says why', () => {
        const attachments = [7, {}, {text: 5, fields: 'no', actions: [
            'no', {name: 'no id'}, {id: 'no-name'}, {id: 'x', name: 'x', type: 'slider'}, {id: 's', name: 's', type: 'select'},
            {id: 's', name: 's', type: 'select', data_source: 'moon'}, {id: 'b', name: 'b'},
        ]}];
        expect(read(...attachments)).toEqual([{key: '2', text: '5', fields: [], actions: [{kind: 'button', id: 'b', name: 'b', style: 'default', disabled: false}]}]);
        expect(found(...attachments)).toEqual([
            'not_object /0', 'attachment_empty /1', 'not_list /2/fields', 'not_object /2/actions/0', 'action_incomplete /2/actions/1', 'action_incomplete /2/actions/2',
            'action_type_unknown /2/actions/3/type', 'options_missing /2/actions/4', 'data_source_unknown /2/actions/5/data_source',
        ]);
    });

    it.each([[undefined], [null], [{}], [{attachments: []}], [{attachments: null}], ['x']])('%j holds none', (props) => {
        expect(attachmentsOf(props)).toEqual({value: [], problems: []});
    });

    it('notes what is no list', () => {
        expect(attachmentsOf({attachments: {}}).problems).toMatchObject([{code: 'not_list', pointer: ''}]);
    });

    describe('that stand in for what Apps embed', () => {
        const attachments = [{text: 'the App\'s own'}, {text: 'ours'}, {text: 'ours too'}];
        const bindings = [{app_id: 'desk', label: 'Ticket 7', bindings: [{location: 'take', label: 'Take it', submit: '/take'}]}];
        const shown = (props: object) => attachmentsOf({attachments, ...props}).value.map(({text}) => text);

        it('are left out where that is drawn', () => {
            expect(shown({app_bindings: bindings, topmast_attachments: 2})).toEqual(['the App\'s own']);
            expect(shown({app_bindings: bindings, topmast_attachments: 3})).toEqual([]);
        });

        it.each([[undefined], [[]], ['no list'], [[{}]]])('stay where nothing is: %j', (nothing) => {
            expect(shown({app_bindings: nothing, topmast_attachments: 2})).toHaveLength(3);
        });

        it.each([0, -1, 4, 1.5, Number.NaN, '2', null, {}])('are none where %j is their number', (count) => {
            expect(shown({app_bindings: bindings, topmast_attachments: count})).toHaveLength(3);
        });
    });
});
