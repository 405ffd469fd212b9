import {expect, it} from 'vitest';

import {maskSecrets} from './maskSecrets.ts';

it('W14: hides what a key calls a secret, at any depth, and says when there was none', () => {
    expect(maskSecrets({
        context: {bot_access_token: 'abc', acting_user_access_token: '', app: {webhook_secret: 'hush'}, oauth2: {client_secret: 'x', client_id: 'id', user: {token: {a: 1}}, data: 'd'}},
        headers: {Authorization: 'Bearer x', Cookie: 'MMAUTHTOKEN=y'}, list: [{password: 'p', apiKey: 'k', has_token: true}],
    })).toEqual({
        context: {bot_access_token: '•••', acting_user_access_token: '', app: {webhook_secret: '•••'}, oauth2: {client_secret: '•••', client_id: 'id', user: '•••', data: '•••'}},
        headers: {Authorization: '•••', Cookie: '•••'}, list: [{password: '•••', apiKey: '•••', has_token: true}],
    });
});

it('hides a known secret wherever it stands', () => {
    expect(maskSecrets({text: 'Use hunter22 or hunter22.', command: '/login hunter22', n: 22}, ['hunter22', '22'])).toEqual({text: 'Use ••• or •••.', command: '/login •••', n: 22});
});

it('hides a short one where it stands alone: a PIN under whatever name', () => {
    expect(maskSecrets({values: {pin: '123', room: 'A123'}}, ['123', ''])).toEqual({values: {pin: '•••', room: 'A123'}});
});

it('W14: hides secrets in addresses and in queries', () => {
    expect(maskSecrets({
        data: 'https://id.example/authorize?client_id=desk&state=s&access_token=abc#top', rawQuery: 'secret=hush&x=1&api_key=k',
        text: 'See https://me:hunter22@desk.example/a?code=4%2F0A&page=2 or ask?', plain: 'a = b & token',
    })).toEqual({
        data: 'https://id.example/authorize?client_id=desk&state=s&access_token=•••#top', rawQuery: 'secret=•••&x=1&api_key=•••',
        text: 'See https://•••@desk.example/a?code=•••&page=2 or ask?', plain: 'a = b & token',
    });
});

it('hides what a password field holds', () => {
    const fields = [{type: 'text', name: 'pin', subtype: 'password', value: '1234'}, {type: 'text', name: 'who', value: 'me'}];
    expect(maskSecrets({form: {fields}})).toEqual({form: {fields: [{...fields[0], value: '•••'}, fields[1]]}});
});

it('cuts what is long, and changes nothing of what was given', () => {
    const long = {text: 'x'.repeat(20_000), token: 'abcd'};
    const cut = maskSecrets(long);
    expect(cut).toMatch(/^\{"text":"x+…$/);
    expect(String(cut)).toHaveLength(8_193);
    expect(long.token).toBe('abcd');
});
