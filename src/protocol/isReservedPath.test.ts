import {describe, expect, test} from 'vitest';

import {decodeManifest} from './decodeManifest.ts';
import {isReservedPath} from './isReservedPath.ts';
import type {Manifest} from './Manifest.ts';

function manifestWith(keys: object): Manifest {
    const {value, problems} = decodeManifest({app_id: 'desk', display_name: 'Desk', homepage_url: 'https://desk.example', http: {root_url: 'https://desk.example'}, ...keys});
    if (value === undefined) {
        throw new Error(JSON.stringify(problems));
    }
    return value;
}

describe('a manifest that declares nothing', () => {
    const manifest = manifestWith({});

    test.each([
        '/ping', '/oauth2/connect', '/oauth2/complete', '/webhook', '/webhook/x', '/webhook/x/y', '/PING', '/Webhook/x',
    ])('case 160, W04: %s is the framework\'s', (path) => {
        expect(isReservedPath(path, manifest)).toBe(true);
    });

    test.each(['/bindings', '/send', '/webhooks', '/ping/pong', '/oauth2', '/install', '/'])('%s is free', (path) => {
        expect(isReservedPath(path, manifest)).toBe(false);
    });
});

describe('a manifest that declares its own', () => {
    const manifest = manifestWith({
        bindings: '/my-bindings',
        on_install: '/my-install', on_uninstall: '/my-uninstall', on_version_changed: '/my-version', on_enable: '/my-enable', on_disable: '/my-disable/',
        get_oauth2_connect_url: '/my-connect', on_oauth2_complete: '/my-complete', on_remote_webhook: '/my-webhook',
    });

    test.each([
        '/my-install', '/my-uninstall', '/my-version', '/my-enable', '/my-disable', '/my-connect', '/my-complete', '/my-webhook', '/my-webhook/in', '/ping', '/MY-INSTALL',
    ])('case 161: %s is the framework\'s', (path) => {
        expect(isReservedPath(path, manifest)).toBe(true);
    });

    test.each(['/my-bindings', '/webhook', '/oauth2/connect', '/install', '/my-install/step'])('%s is free', (path) => {
        expect(isReservedPath(path, manifest)).toBe(false);
    });
});

test('an App of the suffix dialect cannot be reached at a reserved path by way of the suffix', () => {
    const manifest = manifestWith({http: undefined, root_url: 'https://desk.example', on_install: '/setup/submit', on_remote_webhook: '/form'});
    expect(manifest.dialect).toBe('suffix');
    expect(isReservedPath('/setup', manifest)).toBe(true);
    expect(isReservedPath('/setup/form', manifest)).toBe(false);
    expect(isReservedPath('/', manifest)).toBe(true);
});
