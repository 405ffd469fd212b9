import {expect, test} from 'vitest';

import {MattermostError, type User} from '../mattermost/index.ts';
import {languagesAt} from './languagesAt.ts';

/** A server that knows alice, who reads `locale`. */
const serverOf = (config: Record<string, string>, locale = '') => languagesAt({
    admin: () => ({
        clientConfig: async () => config,
        async user(id): Promise<User> {
            if (id !== 'alice') {
                throw new MattermostError(503, 'unreachable', 'nobody is there');
            }
            return {id, username: id, roles: '', locale};
        },
    }),
});
const heard = async (speech: ReturnType<ReturnType<typeof serverOf>['ofServer']>) => (await speech).list(['1', '2'], 'disjunction');
const german = {DefaultClientLocale: 'de', DefaultServerLocale: 'es'};

test('a user is told what is for them in their own language, in the server\'s when they have none, in English when we do not speak theirs', async () => {
    expect(await heard(serverOf(german).ofLocale('es'))).toBe('1 o 2');
    expect(await heard(serverOf(german).ofLocale(''))).toBe('1 oder 2');
    expect(await heard(serverOf(german).ofLocale('fr'))).toBe('1 or 2');
    expect(await heard(serverOf(german, 'es').ofUser('alice'))).toBe('1 o 2');
});

test('what is for everybody is in the language of new clients, else of the server itself', async () => {
    expect(await heard(serverOf(german).ofServer())).toBe('1 oder 2');
    expect(await heard(serverOf({DefaultServerLocale: 'es'}).ofServer())).toBe('1 o 2');
    expect(await heard(serverOf({}).ofServer())).toBe('1 or 2');
});

test('English is left where it cannot be known who reads', async () => {
    expect(await heard(serverOf(german).ofUser('bob'))).toBe('1 or 2');
});
