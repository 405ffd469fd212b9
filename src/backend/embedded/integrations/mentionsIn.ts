import type {Core} from '../Core.ts';

/** Members of the team and public channels that a text names, as the integration of a command is told of them: pairs of a field's name and value. */
export async function mentionsIn(core: Core, text: string, teamId: string): Promise<Array<[name: string, value: string]>> {
    // A full stop that ends the sentence is taken for a part of the name, so both are looked for.
    const names = (mark: string) => [...new Set(Array.from(text.matchAll(new RegExp(`(?<![\\w${mark}])${mark}([a-z0-9._-]+)`, 'gi')), ([, name = '']) => name.toLowerCase()).flatMap((name) => [name, name.replace(/[._-]+$/, '')]))];
    const [people, places] = [names('@'), names('~')];
    const users = people.length === 0 ? [] : await core.db.selectFrom('mm_users').innerJoin('mm_team_members', 'user_id', 'mm_users.id')
        .select(['mm_users.id', 'username']).where('team_id', '=', teamId).where('username', 'in', people).orderBy('username').execute();
    const channels = places.length === 0 ? [] : await core.db.selectFrom('mm_channels').select(['id', 'name'])
        .where('team_id', '=', teamId).where('type', '=', 'O').where('delete_at', '=', 0).where('name', 'in', places).orderBy('name').execute();
    return [
        ...users.flatMap(({id, username}): Array<[string, string]> => [['user_mentions', username], ['user_mentions_ids', id]]),
        ...channels.flatMap(({id, name}): Array<[string, string]> => [['channel_mentions', name], ['channel_mentions_ids', id]]),
    ];
}
