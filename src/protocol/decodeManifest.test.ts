import {describe, expect, test} from 'vitest';

import {decodeManifest} from './decodeManifest.ts';

const minimal = {app_id: 'abc', display_name: 'Abc', homepage_url: 'https://abc.example', http: {root_url: 'https://abc.example/app'}};
const found = (raw: unknown) => decodeManifest(raw).problems.map(({pointer, code}) => `${code} ${pointer}`);
const isValid = (keys: object) => decodeManifest({...minimal, ...keys}).value !== undefined;

test('case 44: the minimal manifest, with every default (server.md 1.1)', () => {
    expect(decodeManifest(minimal)).toEqual({problems: [], value: {
        app_id: 'abc', version: '', display_name: 'Abc', homepage_url: 'https://abc.example',
        bindings: {path: '/bindings'},
        get_oauth2_connect_url: {path: '/oauth2/connect', expand: {acting_user: 'summary', acting_user_access_token: 'all', oauth2_app: 'all'}},
        on_oauth2_complete: {path: '/oauth2/complete', expand: {acting_user: 'summary', acting_user_access_token: 'all', oauth2_app: 'all', oauth2_user: 'all'}},
        on_remote_webhook: {path: '/webhook'},
        requested_permissions: [], requested_locations: [], remote_webhook_auth_type: 'secret', remote_oauth2_providers: [],
        http: {root_url: 'https://abc.example/app', use_jwt: false},
        dialect: 'v1',
    }});
});

describe('app_id', () => {
    test.each(['abc', 'a'.repeat(32), 'com.mattermost.app-0.9', 'CAPS-ARE-FINE', '....DOTS.ALSO.......', '----DASHES----', '___AND_MORE____', 'größe'])('cases 28, 29, 32, 33: %s is valid', (appId) => {
        expect(isValid({app_id: appId})).toBe(true);
    });

    test.each(['', 'a', 'ab', 'a'.repeat(33), 'ü'.repeat(17), '../path', '/etc/passwd', 'a b c', 5, null, undefined])('cases 27, 30, 31: %j is not', (appId) => {
        expect(isValid({app_id: appId})).toBe(false);
    });
});

describe('version', () => {
    test.each(['', 'v1.0.0', '1.0.0', 'v1.0.0-rc1', '1.0.0-rc1', 'CAPS-OK', '.DOTS.', '-SLASHES-', '_OK_', null])('cases 34 to 36: %j is valid', (version) => {
        expect(isValid({version})).toBe(true);
    });

    test.each(['v00_00_0000', '/'])('cases 37, 38: %j is not', (version) => {
        expect(isValid({version})).toBe(false);
    });
});

describe('URLs', () => {
    test.each(['http://host', 'https://host/api', 'https://localhost:1111/test', 'https://host/some//url'])('case 55: %s is valid', (url) => {
        expect(isValid({homepage_url: url, http: {root_url: url}})).toBe(true);
    });

    test.each(['', 'bad url', '/api/test', '/some/url/', 'htp://host', 'http://', 'https://', 'https:///host', 'host/some/url/', ':invalid'])('cases 46, 47, 54: %j is not', (url) => {
        expect(found({...minimal, homepage_url: url, http: {root_url: url}}).map((problem) => problem.split(' ')[1])).toEqual(['/homepage_url', '/http/root_url']);
    });

    test('a root ends before any query, and without a slash', () => {
        expect(found({...minimal, http: {root_url: 'https://host/app?x'}})).toEqual(['url_unusable /http/root_url']);
        expect(decodeManifest({...minimal, http: {root_url: 'https://host/app//'}}).value?.http?.root_url).toBe('https://host/app');
    });
});

test('S2-005, case 39: all that is wrong is listed at once, each with its place', () => {
    expect(found({
        app_id: 'a b', version: 'v00_00_0000', icon: '../..', on_install: '/x?y', http: {use_jwt: 'yes'},
        requested_permissions: 'act_as_bot', requested_locations: ['/command', 5],
    })).toEqual([
        'id_characters /app_id', 'version_too_long /version', 'required /homepage_url', 'required /display_name', 'manifest_icon_unusable /icon',
        'not_list /requested_permissions', 'not_text /requested_locations/1', 'required /http/root_url', 'not_flag /http/use_jwt', 'path_not_canonical /on_install',
    ]);
    expect(found({})).toEqual(['deploy_missing ', 'required /app_id', 'required /homepage_url', 'required /display_name']);
});

test.each([null, undefined, 'text', []])('%j is no manifest', (raw) => {
    expect(found(raw)).toEqual(['manifest_not_object ']);
});

describe('how the App runs', () => {
    const {http: _, ...bare} = minimal;
    const lambda = {path: '/', name: 'main', handler: 'main', runtime: 'nodejs20.x'};

    test.each<[string, object, string[]]>([
        ['case 40: nowhere', {}, ['deploy_missing ']],
        ['case 43: http without root_url', {http: {}}, ['required /http/root_url']],
        ['case 48: Lambda without functions', {aws_lambda: {}}, ['functions_missing /aws_lambda/functions']],
        ['cases 49 to 52: a Lambda function without anything', {aws_lambda: {functions: [{}]}}, [
            'required /aws_lambda/functions/0/path', 'required /aws_lambda/functions/0/name', 'required /aws_lambda/functions/0/handler',
            'required /aws_lambda/functions/0/runtime',
        ]],
        ['case 53: a minimal Lambda manifest', {aws_lambda: {functions: [lambda]}}, []],
        ['a plugin without its id', {plugin: {}}, ['required /plugin/plugin_id']],
        ['OpenFaaS without functions', {open_faas: {functions: []}}, ['functions_missing /open_faas/functions']],
        ['up to v0.7: Lambda', {app_type: 'aws_lambda', aws_lambda: [lambda]}, []],
        ['up to v0.7: Lambda without functions', {app_type: 'aws_lambda'}, ['functions_missing /aws_lambda']],
        ['up to v0.7: an unknown way', {app_type: 'kubeless'}, ['deploy_unsupported /app_type']],
    ])('%s', (_name, keys, problems) => {
        expect(found({...bare, ...keys})).toEqual(problems);
    });

    test.each<[string, object, object]>([
        ['case 12: over HTTP', {http: {root_url: 'https://abc.example'}}, {http: {root_url: 'https://abc.example', use_jwt: false}}],
        ['case 13: as Lambda functions', {aws_lambda: {functions: [lambda]}}, {aws_lambda: {functions: [lambda]}}],
        ['case 14: as a plugin', {plugin: {plugin_id: 'p'}}, {plugin: {plugin_id: 'p'}}],
        ['as OpenFaaS functions', {open_faas: {functions: [{path: '/', name: 'main'}]}}, {open_faas: {functions: [{path: '/', name: 'main'}]}}],
        ['up to v0.7, as Lambda functions', {app_type: 'aws_lambda', aws_lambda: [lambda]}, {aws_lambda: {functions: [lambda]}}],
        ['up to v0.7, as a plugin', {plugin_id: 'p'}, {plugin: {plugin_id: 'p'}}],
    ])('%s, and in no other way', (_name, keys, sections) => {
        const {value} = decodeManifest({...bare, ...keys});
        const {http, aws_lambda, open_faas, plugin} = value ?? {};
        expect(Object.fromEntries(Object.entries({http, aws_lambda, open_faas, plugin}).filter(([, section]) => section !== undefined))).toEqual(sections);
    });

    test('several ways, of which http is one', () => {
        expect(decodeManifest({...minimal, aws_lambda: {functions: [lambda]}}).value?.http?.root_url).toBe('https://abc.example/app');
    });

    test('up to v0.7: a root URL among the other keys, and no display name', () => {
        const {display_name: _name, ...nameless} = bare;
        expect(decodeManifest({...nameless, app_type: 'http', root_url: 'http://localhost:4000/'}).value).toMatchObject({
            display_name: 'abc', http: {root_url: 'http://localhost:4000', use_jwt: true}, dialect: 'suffix',
        });
    });
});

describe('its own calls', () => {
    test('are merged with their defaults, key by key', () => {
        expect(decodeManifest({...minimal, bindings: {expand: {channel: 'id'}}, get_oauth2_connect_url: '/connect', on_oauth2_complete: {path: '/done', expand: {}}}).value).toMatchObject({
            bindings: {path: '/bindings', expand: {channel: 'id'}},
            get_oauth2_connect_url: {path: '/connect'},
            on_oauth2_complete: {path: '/done', expand: {}},
        });
    });

    test('are read from text and objects, with their state', () => {
        expect(decodeManifest({...minimal, on_install: '/install', on_enable: {path: '/on', state: {a: 1}, expand: {app: 'all'}}}).value).toMatchObject({
            on_install: {path: '/install'}, on_enable: {path: '/on', state: {a: 1}, expand: {app: 'all'}},
        });
    });

    test('are put into plain form, which is worth knowing', () => {
        const {value, problems} = decodeManifest({...minimal, on_install: 'a/../install/'});
        expect(value?.on_install).toEqual({path: '/install'});
        expect(problems.map(({pointer, code}) => `${code} ${pointer}`)).toEqual(['path_normalised /on_install']);
    });

    test.each(['/x?y', '/%2e%2e/x', '../x', 'https://evil.example/x', {expand: {}}])('cannot be %j', (call) => {
        expect(decodeManifest({...minimal, on_install: call}).value).toBeUndefined();
    });
});

describe('what it asks for', () => {
    test('permissions it does not say all of are named (server.md 1.13)', () => {
        expect(found({...minimal, requested_permissions: ['remote_webhooks', 'remote_oauth2']})).toEqual([
            'permission_dependency /requested_permissions/1', 'permission_dependency /requested_permissions/0',
        ]);
        expect(isValid({requested_permissions: ['act_as_bot', 'remote_webhooks', 'something_new']})).toBe(true);
    });

    test('places with or without slash; blank ones are ignored (W39), unknown ones kept', () => {
        const {value, problems} = decodeManifest({...minimal, requested_locations: ['post_menu', '/command/foo/', '', '/app_bar', '/marketplace', '/post_menu']});
        expect(value?.requested_locations).toEqual(['/post_menu', '/command/foo', '/app_bar', '/marketplace']);
        expect(problems.map(({pointer, code}) => `${code} ${pointer}`)).toEqual(['location_empty /requested_locations/2', 'location_unknown /requested_locations/4']);
    });

    test.each([['', 'secret', []], ['secret', 'secret', []], ['none', 'none', []], ['jwt', 'secret', ['webhook_auth_unknown /remote_webhook_auth_type']]])('webhook authentication %j is %s', (written, expected, problems) => {
        expect(decodeManifest({...minimal, remote_webhook_auth_type: written}).value?.remote_webhook_auth_type).toBe(expected);
        expect(found({...minimal, remote_webhook_auth_type: written})).toEqual(problems);
    });

    test('an icon from elsewhere is left out, and stops nothing', () => {
        const {value, problems} = decodeManifest({...minimal, icon: 'https://cdn.example/i.png'});
        expect(value).not.toHaveProperty('icon');
        expect(problems.map(({code}) => code)).toEqual(['manifest_icon_absolute']);
    });
});

test('keys that nobody knows pass through (wild rule 3)', () => {
    expect(decodeManifest({...minimal, SchemaVersion: 'v1', assets: [{}], http: {...minimal.http, extra: 1}}).value).toMatchObject({SchemaVersion: 'v1', assets: [{}]});
});

describe('third parties of the App (S2-030)', () => {
    const provider = {name: 'tracker', authorize_url: 'https://tracker.example/authorize', token_url: 'https://tracker.example/token'};
    const manifest = (...providers: object[]) => ({...minimal, requested_permissions: ['act_as_user', 'remote_oauth2'], remote_oauth2_providers: providers});

    test('each has a name, two addresses, scopes, and a proof key unless it says otherwise', () => {
        expect(decodeManifest(manifest(provider, {...provider, name: 'mail', display_name: 'Mail', scopes: ['read'], pkce: false})).value?.remote_oauth2_providers).toEqual([
            {...provider, display_name: 'tracker', scopes: [], pkce: true},
            {...provider, name: 'mail', display_name: 'Mail', scopes: ['read'], pkce: false},
        ]);
        expect(decodeManifest(minimal).value?.remote_oauth2_providers).toEqual([]);
    });

    test.each<[string, object, string[]]>([
        ['without an address', {name: 'tracker', authorize_url: 'https://tracker.example/authorize'}, ['required /remote_oauth2_providers/0/token_url']],
        ['under a name that is no part of an address', {...provider, name: 'My tracker'}, ['provider_name /remote_oauth2_providers/0/name']],
        ['under a name that means something there', {...provider, name: 'remote'}, ['provider_name /remote_oauth2_providers/0/name']],
        ['that is none', ['tracker'], ['required /remote_oauth2_providers/0/name']],
    ])('one %s is a problem', (_name, broken, problems) => {
        expect(found(manifest(broken)).slice(0, problems.length)).toEqual(problems);
    });

    test('one name means one provider, and they need the permission', () => {
        expect(found(manifest(provider, provider))).toEqual(['provider_twice /remote_oauth2_providers/1/name']);
        expect(found({...minimal, remote_oauth2_providers: [provider]})).toEqual(['provider_permission /remote_oauth2_providers']);
    });
});

describe('how webhooks are signed (S2-114)', () => {
    test('a header is named, and HMAC-SHA256 is meant', () => {
        const written = {...minimal, remote_webhook_hmac: {header: 'X-Hub-Signature-256', algorithm: 'sha256'}, remote_webhook_raw_body: true};
        expect(decodeManifest(written).value).toMatchObject({remote_webhook_hmac: {header: 'X-Hub-Signature-256'}, remote_webhook_raw_body: true});
    });

    test.each<[object, string]>([
        [{header: 'X-Sig', algorithm: 'md5'}, 'webhook_hmac_unusable /remote_webhook_hmac/algorithm'],
        [{header: 'X Sig'}, 'webhook_hmac_unusable /remote_webhook_hmac/header'],
        [{}, 'required /remote_webhook_hmac/header'],
    ])('%j is not understood, so the manifest is not taken', (hmac, problem) => {
        expect(found({...minimal, remote_webhook_hmac: hmac})).toEqual([problem]);
        expect(decodeManifest({...minimal, remote_webhook_hmac: hmac}).value).toBeUndefined();
    });
});
