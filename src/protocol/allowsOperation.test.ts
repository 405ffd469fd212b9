import {describe, expect, test} from 'vitest';

import {allowsOperation} from './allowsOperation.ts';
import {decodeManifest} from './decodeManifest.ts';

const operations = ['GET /users/*', 'PUT /channels/*/patch', 'POST /teams'];

test.each<[boolean, string, string]>([
    [true, 'GET', '/users/abc'],
    [true, 'PUT', '/channels/abc/patch'],
    [true, 'POST', '/teams'],
    [false, 'POST', '/users/abc'],
    [false, 'GET', '/users'],
    [false, 'GET', '/users/'],
    [false, 'GET', '/users/abc/tokens'],
    [false, 'GET', '/USERS/abc'],
    [false, 'PUT', '/channels//patch'],
    [false, 'PUT', '/channels/a/b/patch'],
    [false, 'POST', '/teams/abc'],
    [false, 'HEAD', '/users/abc'],
])('%s: %s %s', (allowed, method, path) => {
    expect(allowsOperation(operations, method, path)).toBe(allowed);
});

test('operations are compared with one another: any segment is more than one segment', () => {
    expect(allowsOperation(['GET /users/*'], 'GET', '/users/*')).toBe(true);
    expect(allowsOperation(['GET /users/*'], 'GET', '/users/me')).toBe(true);
    expect(allowsOperation(['GET /users/me'], 'GET', '/users/*')).toBe(false);
});

describe('admin_operations of a manifest', () => {
    const manifest = (admin_operations: unknown, requested_permissions = ['act_as_admin']) => decodeManifest({
        app_id: 'desk', display_name: 'Help desk', homepage_url: 'https://desk.example', http: {root_url: 'https://desk.example'}, requested_permissions, admin_operations,
    });
    const found = (...given: Parameters<typeof manifest>) => manifest(...given).problems.map(({code, pointer}) => `${code} ${pointer}`);

    test('are kept as they are, each once; none at all may be declared, and without the key nothing is limited', () => {
        expect(manifest([...operations, 'POST /teams']).value?.admin_operations).toEqual(operations);
        expect(manifest([]).value?.admin_operations).toEqual([]);
        expect(manifest(undefined).value).not.toHaveProperty('admin_operations');
    });

    test.each([
        'users', 'GET users/*', 'GET  /users', 'get /users', 'TRACE /users', 'GET /users/', 'GET /users//me', 'GET /users/../teams', 'GET /./users', 'GET /users/a*',
        'GET /users?page=1', 'GET /users/%2e%2e', 'GET /users#x', 'GET /users/**', 'GET /', 'GET /users\n', 'GET /usеrs',
    ])('%j is none', (operation) => {
        expect(found([operation])).toEqual(['operation_unusable /admin_operations/0']);
    });

    test('are a list of text, and need the permission', () => {
        expect(found('GET /users')).toEqual(['not_list /admin_operations']);
        expect(found([7])).toEqual(['not_text /admin_operations/0']);
        expect(found(operations, ['act_as_bot'])).toEqual(['operations_permission /admin_operations']);
    });
});
