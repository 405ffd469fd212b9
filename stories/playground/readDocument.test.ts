import {describe, expect, it} from 'vitest';

import {readDocument} from './readDocument.ts';

describe('readDocument', () => {
    it('names a problem by its pointer, and where that stands in the text', () => {
        const text = '[{"location": "/command", "bindings": [\n  {"label": "two words", "submit": "/x"},\n  {"label": "good", "submit": "/y"}\n]}]';
        const {problems, tree} = readDocument('bindings', text);
        expect(problems).toMatchObject([{pointer: expect.stringMatching(/^\/0\/bindings\/0/), message: expect.any(String)}]);
        const {start, end} = problems[0]?.span ?? {start: 0, end: 0};
        expect(text.slice(start, end)).toContain('two words');
        expect(tree[0]?.bindings.map(({label}) => label)).toContain('good');
    });

    it('takes the bindings of an App, which do not say whose they are, in any of the shapes in which they come', () => {
        const list = [{location: '/post_menu', bindings: [{label: 'Ask', submit: '/ask'}]}];
        for (const shape of [list, {type: 'ok', data: list}, {bindings: list}]) {
            expect(readDocument('bindings', JSON.stringify(shape))).toMatchObject({problems: [], tree: [{location: '/post_menu', bindings: [{app_id: 'playground', label: 'Ask'}]}]});
        }
    });

    it('shows a form on its own and at every place', () => {
        const form = {title: 'Ask', submit: '/ask', fields: [{name: 'what', type: 'text'}]};
        for (const [text, pointer] of [[form, ''], [{type: 'form', form}, '/form']] as const) {
            const {form: shown, tree} = readDocument('form', JSON.stringify(text));
            expect(shown).toMatchObject({title: 'Ask'});
            expect(tree.map(({location}) => location)).toEqual(['/command', '/post_menu', '/channel_header', '/app_bar']);
            const broken = JSON.stringify(text).replace('"text"', '"colour"');
            expect(readDocument('form', broken).problems).toMatchObject([{pointer: `${pointer}/fields/0/type`}]);
        }
    });

    it('takes the props of a post, or its bindings alone', () => {
        const cards = [{app_id: 'desk', label: 'Ticket', bindings: [{label: '', submit: '/x'}, {label: 'Close', submit: '/close'}]}];
        expect(readDocument('post', JSON.stringify({app_bindings: cards})).problems[0]?.pointer).toMatch(/^\/app_bindings\/0\/bindings\/0/);
        expect(readDocument('post', JSON.stringify(cards)).problems[0]?.pointer).toMatch(/^\/0\/bindings\/0/);
    });

    it('answers every submit with the answer that was written', () => {
        expect(readDocument('answer', '{"type": "navigate", "navigate_to_url": "javascript:alert(1)"}').problems).toMatchObject([{pointer: '/navigate_to_url', code: 'navigate_url_refused'}]);
        expect(readDocument('answer', '{"text": "Done."}')).toMatchObject({problems: [], answer: {text: 'Done.'}});
    });

    it('says line and column of what is no JSON', () => {
        expect(readDocument('form', '{\n  "title": }').syntax).toMatchObject({line: 2, column: 12});
    });
});
