import {describe, expect, test} from 'vitest';

import {readConfig} from './config.ts';

test('decision 11: without any variable everything has a default, for a workspace on this machine', () => {
    expect(readConfig({})).toEqual({
        port: 8066,
        host: '127.0.0.1',
        dataDir: './data',
        developerMode: true,
        demo: true,
        bindingsDeadline: 1_500,
        callDeadline: 30_000,
        trustedProxies: ['loopback'],
        sealedCalls: 'accept',
        tokenMode: 'session',
        logLevel: 'info',
    });
});

test('on another address there is neither developer mode nor demo data', () => {
    expect(readConfig({HOST: '0.0.0.0'})).toMatchObject({developerMode: false, demo: false});
});

test('demo users, whose password is known, never exist on another address', () => {
    expect(() => readConfig({HOST: '0.0.0.0', DEMO: 'true'})).toThrow('DEMO');
});

test('a variable that is set to nothing is not set; the site\'s address loses its slash', () => {
    expect(readConfig({PORT: '', SITE_URL: 'https://chat.example/sub/'})).toMatchObject({port: 8066, siteUrl: 'https://chat.example/sub'});
});

test('everything that is wrong is named at once', () => {
    const wrong = () => readConfig({PORT: '99999', DEMO: 'yes', SECRET_KEY: 'short', SEALED_CALLS: 'maybe', CALL_DEADLINE: '1.5'});
    for (const name of ['PORT', 'DEMO', 'SECRET_KEY', 'SEALED_CALLS', 'CALL_DEADLINE']) {
        expect(wrong).toThrow(name);
    }
});

test('decision 9: a shared database needs a key of its own; its address is judged without being shown', () => {
    const databaseUrl = 'postgres://topmast:hunter2@db.example/topmast';
    const secretKey = 'a key of at least thirty-two characters';
    expect(readConfig({DATABASE_URL: databaseUrl, SECRET_KEY: secretKey})).toMatchObject({databaseUrl, secretKey, demo: false});
    expect(() => readConfig({DATABASE_URL: databaseUrl})).toThrow('SECRET_KEY');
    expect(() => readConfig({DATABASE_URL: 'mysql://root:hunter2@db.example', SECRET_KEY: secretKey})).toThrow(/^(?!.*hunter2).*DATABASE_URL: must look like/s);
});

describe('beside a Mattermost server', () => {
    const token = 'the-token-of-an-administrator';

    test('there is neither demo data nor developer mode; one address serves both, unless another one is said', () => {
        expect(readConfig({MATTERMOST_URL: 'https://chat.example/', MATTERMOST_ADMIN_TOKEN: token})).toMatchObject({
            mattermostUrl: 'https://chat.example', mattermostAdminToken: token, siteUrl: 'https://chat.example', demo: false, developerMode: false,
        });
        expect(readConfig({MATTERMOST_URL: 'http://mattermost:8065', MATTERMOST_ADMIN_TOKEN: token, SITE_URL: 'https://chat.example', DEVELOPER_MODE: 'true'})).toMatchObject({
            mattermostUrl: 'http://mattermost:8065', siteUrl: 'https://chat.example', developerMode: true,
        });
    });

    test('address and token come together, and demo users never do', () => {
        expect(() => readConfig({MATTERMOST_URL: 'https://chat.example'})).toThrow('MATTERMOST_ADMIN_TOKEN');
        expect(() => readConfig({MATTERMOST_ADMIN_TOKEN: token})).toThrow('MATTERMOST_URL');
        expect(() => readConfig({MATTERMOST_URL: 'https://chat.example', MATTERMOST_ADMIN_TOKEN: token, DEMO: 'true'})).toThrow('DEMO');
    });

    test.each(['chat.example', 'ftp://chat.example', 'https://root:hunter2@chat.example', 'https://one.example,https://two.example', 'https://chat.example?x=hunter2'])('S0-054 %s is no server, and what is wrong is not shown', (address) => {
        expect(() => readConfig({MATTERMOST_URL: address, MATTERMOST_ADMIN_TOKEN: token})).toThrow(/^(?!.*hunter2).*MATTERMOST_URL: must be the address of one Mattermost server/s);
        expect(() => readConfig({MATTERMOST_URL: 'https://chat.example', MATTERMOST_ADMIN_TOKEN: 'hunter2 '})).toThrow(/^(?!.*hunter2).*MATTERMOST_ADMIN_TOKEN/s);
    });
});

test('the official webapp is shown by the embedded server, so not beside another one', () => {
    expect([readConfig({}).nativeFallback, readConfig({NATIVE_FALLBACK: 'off'}).nativeFallback]).toEqual([undefined, false]);
    expect(() => readConfig({NATIVE_FALLBACK: 'yes'})).toThrow('NATIVE_FALLBACK');
    expect(readConfig({WEBAPP_DIR: '/opt/mattermost/client'})).toMatchObject({webappDir: '/opt/mattermost/client'});
    expect(() => readConfig({WEBAPP_DIR: '/opt/mattermost/client', MATTERMOST_URL: 'https://chat.example', MATTERMOST_ADMIN_TOKEN: 'the-token-of-an-administrator'})).toThrow('WEBAPP_DIR');
});

test('proxies that are trusted are addresses, networks, or known by a name', () => {
    expect(readConfig({TRUSTED_PROXIES: 'uniquelocal, 10.1.0.0/16,2001:db8::1'})).toMatchObject({trustedProxies: ['uniquelocal', '10.1.0.0/16', '2001:db8::1']});
    for (const wrong of ['true', 'proxy.example', '10.1.0.0/33', '10.1.0']) {
        expect(() => readConfig({TRUSTED_PROXIES: wrong}), wrong).toThrow('TRUSTED_PROXIES');
    }
});
