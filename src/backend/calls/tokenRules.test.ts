import {describe, expect, it} from 'vitest';

import {tokenRefusal, type CallOccasion, type TokenName} from './tokenRules.ts';

const admin = {isBot: false, isAdmin: true};
const everything = ['act_as_bot', 'act_as_user', 'act_as_admin'];

describe('S2-044: occasion × grants × who acts → which tokens a call may carry', () => {
    const tokens: TokenName[] = ['bot', 'user', 'admin'];
    const carried = (circumstances: Parameters<typeof tokenRefusal>[1]) => tokens.filter((token) => tokenRefusal(token, circumstances) === undefined);

    it.each<[CallOccasion, TokenName[]]>([
        ['client', ['bot', 'user', 'admin']],
        ['bindings', ['bot', 'user', 'admin']],
        ['lifecycle', ['bot', 'user', 'admin']],
        ['oauth2', ['bot', 'user']],
        ['timer', ['bot', 'user']],
        ['notification', ['bot']],
        ['webhook', ['bot']],
    ])('%s, with every grant and an administrator who acts: %j', (occasion, expected) => {
        expect(carried({occasion, granted: everything, actor: admin})).toEqual(expected);
        expect(carried({occasion, granted: [], actor: admin})).toEqual([]);
        expect(carried({occasion, granted: everything})).toEqual(['bot']);
    });

    it.each<[string[], TokenName[]]>([
        [['act_as_bot'], ['bot']],
        [['act_as_user'], ['user']],
        [['act_as_admin'], ['admin']],
        [['act_as_bot', 'act_as_user'], ['bot', 'user']],
        [['remote_oauth2', 'remote_webhooks'], []],
    ])('granted %j: %j', (granted, expected) => {
        expect(carried({occasion: 'client', granted, actor: admin})).toEqual(expected);
    });

    it.each<[string, {isBot: boolean; isAdmin: boolean}, TokenName[]]>([
        ['a user', {isBot: false, isAdmin: false}, ['bot', 'user']],
        ['an administrator', admin, ['bot', 'user', 'admin']],
        ['a bot', {isBot: true, isAdmin: false}, ['bot']],
        ['a bot that is an administrator', {isBot: true, isAdmin: true}, ['bot']],
    ])('%s acts', (_, actor, expected) => {
        expect(carried({occasion: 'client', granted: everything, actor})).toEqual(expected);
    });

    it('says why not', () => {
        expect(tokenRefusal('admin', {occasion: 'webhook', granted: everything})).toBe('a call of this kind (webhook) carries no such token');
        expect(tokenRefusal('user', {occasion: 'client', granted: [], actor: admin})).toBe('act_as_user was not granted');
        expect(tokenRefusal('admin', {occasion: 'client', granted: everything, actor: {isBot: false, isAdmin: false}})).toBe('the acting user is no system administrator');
    });
});
