import {expect, test} from 'vitest';

import {decodeManifest, type Manifest} from '../../protocol/index.ts';
import type {AppRecord} from '../registry/index.ts';
import {changeOf, keptGrants} from './changeOf.ts';

const manifest = (requested_permissions: string[], requested_locations: string[], version = '1', more: object = {}): Manifest => {
    const {value} = decodeManifest({
        app_id: 'desk', version, display_name: 'Help desk', homepage_url: 'https://desk.example', http: {root_url: 'https://desk.example'}, requested_permissions, requested_locations, ...more,
    });
    if (!value) {
        throw new Error('the manifest of this test is not valid');
    }
    return value;
};

/** An App that was granted some of what it asked for. */
const installed = (asked: Manifest, grantedPermissions = asked.requested_permissions, grantedLocations = asked.requested_locations): AppRecord => ({
    manifest: asked, manifestSource: '', manifestSha256: '', enabled: true, grantedPermissions, grantedLocations,
    bot: {userId: 'bot', username: 'desk'}, installedBy: 'sysadmin', installedAt: 1, updatedAt: 1,
});

test('what was not asked for before is new; what is granted and asked for no more is dropped', () => {
    const app = installed(manifest(['act_as_bot', 'act_as_user'], ['/command', '/post_menu']));
    expect(changeOf(app, manifest(['act_as_bot', 'act_as_admin'], ['/command/desk', '/app_bar'], '2'))).toEqual({
        step: 'upgrade', from: '1', to: '2',
        added: {permissions: ['act_as_admin'], locations: ['/app_bar']},
        dropped: {permissions: ['act_as_user'], locations: ['/command', '/post_menu']},
    });
});

test('a wider place than before is new, a narrower one is not', () => {
    const app = installed(manifest([], ['/command/desk']));
    expect(changeOf(app, manifest([], ['/command'])).added.locations).toEqual(['/command']);
    expect(keptGrants(app, manifest([], ['/command'])).locations).toEqual(['/command/desk']);
    expect(changeOf(app, manifest([], ['/command/desk/ticket'])).added.locations).toEqual([]);
    expect(keptGrants(app, manifest([], ['/command/desk/ticket'])).locations).toEqual(['/command/desk/ticket']);
});

test('what was asked for and refused is neither new nor granted', () => {
    const asked = manifest(['act_as_bot', 'act_as_admin'], ['/command', '/app_bar']);
    const app = installed(asked, ['act_as_bot'], ['/command']);
    expect(changeOf(app, asked).added).toEqual({permissions: [], locations: []});
    expect(keptGrants(app, asked)).toEqual({permissions: ['act_as_bot'], locations: ['/command']});
});

test.each<[boolean, string[] | undefined, string[] | undefined, string[]?]>([
    [false, ['GET /users/*'], ['GET /users/*']],
    [false, ['GET /users/*', 'GET /teams'], ['GET /users/me']],
    [true, ['GET /users/me'], ['GET /users/*']],
    [true, ['GET /users/*'], ['GET /users/*', 'POST /users']],
    [true, ['GET /users/*'], undefined],
    [false, undefined, ['GET /users/*']],
    [false, ['GET /users/*'], undefined, []],
])('that acting as an administrator is asked for anew is %s from %j to %j', (isNew, before, after, granted = ['act_as_admin']) => {
    const asking = (operations: string[] | undefined, version: string) => manifest(['act_as_admin'], [], version, operations && {admin_operations: operations});
    expect(changeOf(installed(asking(before, '1'), granted), asking(after, '2')).added.permissions).toEqual(isNew ? ['act_as_admin'] : []);
});
