import {afterAll, beforeAll, describe, expect, test} from 'vitest';

import {objectOf, textOf, type Json, type JsonObject, type Running} from '../wire/index.ts';
import {startShowcase} from './startShowcase.ts';

describe('Showcase', () => {
    let app: Running;

    beforeAll(async () => {
        app = await startShowcase({port: 0});
    });
    afterAll(() => app.close());

    function call(path: string, body: Json = {}): Promise<Response> {
        return fetch(`${app.url}${path}`, {method: 'POST', body: JSON.stringify(body)});
    }

    async function answer(path: string, body: Json = {}): Promise<JsonObject> {
        const response = await call(path, body);
        expect(response.status).toBe(200);
        return objectOf(await response.json());
    }

    async function bindingsIn(channel: string): Promise<Json> {
        return (await answer('/bindings', {context: {channel: {name: channel}}}))['data'] ?? null;
    }

    test('every call that its bindings declare has an answer', async () => {
        const paths = declaredPaths(await bindingsIn('town-square'));
        expect(paths.length).toBeGreaterThan(40);
        const expected404 = '/answer/http-404';
        for (const path of paths) {
            const {status} = await call(path, {context: {mattermost_site_url: app.url}});
            expect({path, missing: status === 404}).toEqual({path, missing: path === expected404});
        }
    });

    test('every icon that its bindings name is a picture it serves', async () => {
        for (const icon of new Set(texts(await bindingsIn('town-square'), 'icon'))) {
            const response = await fetch(`${app.url}/static/${icon}`);
            expect({icon, type: response.headers.get('content-type')}).toEqual({icon, type: 'image/png'});
        }
    });

    test('one command exists in Town Square only', async () => {
        expect(texts(await bindingsIn('town-square'), 'label')).toContain('here');
        expect(texts(await bindingsIn('support'), 'label')).not.toContain('here');
    });

    test('the number of buttons travels in the state', async () => {
        const values = {button: 'add'};
        const more = await answer('/buttons/pressed', {values, state: {extra: 2}});
        expect(more).toMatchObject({type: 'form', form: {submit: {state: {extra: 3}}}});
        expect(await answer('/buttons/pressed', {values: {button: 'fail'}, state: {extra: 2}})).toMatchObject({type: 'error'});
    });

    test('rows times columns checkboxes, with the ticks and the text kept', async () => {
        const values = {rows: {label: '2', value: '2'}, columns: {label: '3', value: '3'}, box_1_1: true, note: 'typed'};
        const {form} = await answer('/refresh', {values, selected_field: 'columns'});
        expect(texts(form ?? null, 'name').filter((name) => name.startsWith('box_'))).toHaveLength(6);
        expect(form).toMatchObject({fields: expect.arrayContaining([
            expect.objectContaining({name: 'note', value: 'typed'}),
            expect.objectContaining({name: 'box_1_1', value: true}),
        ])});
    });

    test('lookups find by what was typed, several words too', async () => {
        expect(await answer('/lookup/animal', {query: 'b'})).toEqual({type: 'ok', data: {items: [
            {label: 'Badger', value: 'badger'}, {label: 'Bear', value: 'bear'},
        ]}});
        expect(await answer('/lookup/dish', {query: 'with nuts'})).toMatchObject({data: {items: [{value: 'ice cream with nuts'}]}});
    });

    test('the answers that are no answers: a page, no body, no content, a status', async () => {
        expect((await call('/answer/html')).headers.get('content-type')).toBe('text/html');
        expect(await (await call('/answer/empty-body')).text()).toBe('');
        expect((await call('/answer/no-content')).status).toBe(204);
        expect((await call('/answer/http-500')).status).toBe(500);
    });
});

/** Every text under the key, anywhere in the tree. */
function texts(json: Json, key: string): string[] {
    if (Array.isArray(json)) {
        return json.flatMap((item) => texts(item, key));
    }
    return Object.entries(objectOf(json)).flatMap(([name, value]) => (name === key && textOf(value) !== '' ? [textOf(value)] : texts(value, key)));
}

function declaredPaths(json: Json): string[] {
    return texts(json, 'path');
}
