import type {Core} from '../Core.ts';

/** What a user has not read, team by team; direct and group channels belong to none. */
export async function teamUnreads(core: Core, userId: string): Promise<Array<Record<string, unknown>>> {
    const rows = await core.db.selectFrom('mm_channel_members').innerJoin('mm_channels', 'mm_channels.id', 'channel_id')
        .select(['team_id', 'total_msg_count', 'total_msg_count_root', 'msg_count', 'msg_count_root', 'mention_count', 'mention_count_root'])
        .where('user_id', '=', userId).where('team_id', '!=', '').where('delete_at', '=', 0).execute();
    const teams = [...new Set(rows.map((row) => row.team_id))];
    return teams.map((team_id) => {
        const channels = rows.filter((row) => row.team_id === team_id);
        const sum = (count: (row: typeof channels[number]) => number): number => channels.reduce((total, row) => total + Math.max(0, count(row)), 0);
        return {
            team_id,
            msg_count: sum((row) => row.total_msg_count - row.msg_count),
            msg_count_root: sum((row) => row.total_msg_count_root - row.msg_count_root),
            mention_count: sum((row) => row.mention_count),
            mention_count_root: sum((row) => row.mention_count_root),
            thread_count: 0,
            thread_mention_count: 0,
            thread_urgent_mention_count: 0,
        };
    });
}
