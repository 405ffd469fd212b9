import {expect, test, vi} from 'vitest';

import {MattermostError} from '../mattermost/index.ts';
import {loneProcess} from '../storage/loneProcess.ts';
import {createUserSweep, type UserBelonging} from './createUserSweep.ts';

/** What is kept for five users, of whom Mattermost knows three; of the missing two it denies one by name. */
function openSweep(goesWhen: UserBelonging['goesWhen']) {
    const kept = ['active', 'asleep', 'bot', 'deleted', 'overlooked'];
    const user = (id: string, deleteAt = 0) => ({id, username: id, roles: '', locale: '', delete_at: deleteAt});
    const messages: string[] = [];
    const sweep = createUserSweep({
        belongings: [{
            name: 'things', goesWhen,
            users: async (after) => kept.filter((id) => id > after).slice(0, 2),
            removeUser: async (id) => {
                kept.splice(kept.indexOf(id), 1);
            },
        }],
        mattermost: {
            admin: () => ({
                usersByIds: async (ids: string[]) => [user('active'), user('asleep', 1), user('bot')].filter(({id}) => ids.includes(id)),
                user: async (id: string) => {
                    if (id === 'deleted') {
                        throw new MattermostError(404, 'not_found', 'There is no such user.');
                    }
                    return user(id);
                },
            }),
        },
        peers: loneProcess(),
        log: {info: (_, message) => messages.push(message), warn: (_, message) => messages.push(message)},
    });
    return {sweep, kept, messages};
}

test.each([
    ['deleted', ['active', 'asleep', 'bot', 'overlooked']],
    ['deactivated', ['active', 'bot', 'overlooked']],
] as const)('what goes when a user is %s goes, page by page; whom Mattermost only overlooked is kept', async (goesWhen, left) => {
    const {sweep, kept, messages} = openSweep(goesWhen);
    sweep.start();
    await vi.waitFor(() => expect(messages).toEqual(['forgot things of users who are gone']), {interval: 2});
    expect(kept).toEqual(left);
    await sweep.close();
});
