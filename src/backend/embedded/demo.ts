import {createUser} from './accounts/users.ts';
import type {Core} from './Core.ts';
import {addChannelMember} from './places/channelMembers.ts';
import {createChannel, findChannelByName} from './places/channels.ts';
import {createPost} from './posts/createPost.ts';
import {addTeamMember, createTeam} from './places/teams.ts';
import type {ChannelRow, UserRow} from './tables.ts';

/** The password of all demo users; it is shown on the login page. */
const password = 'topmast-demo';
const minute = 60_000;

/** Fills an empty server with a small team to try things in: three people, five channels, a few days of talk. */
export async function fillWithDemo(core: Core): Promise<void> {
    const person = await core.db.selectFrom('mm_users').select('id').where('is_bot', '=', 0).executeTakeFirst();
    if (person) {
        return;
    }
    const sysadmin = await createUser(core, {username: 'sysadmin', email: 'sysadmin@topmast.test', password, roles: 'system_admin system_user', first_name: 'Sam', last_name: 'Adeyemi', position: 'Administrator'});
    const alice = await createUser(core, {username: 'alice', email: 'alice@topmast.test', password, first_name: 'Alice', last_name: 'Moreau', position: 'Support lead'});
    const bob = await createUser(core, {username: 'bob', email: 'bob@topmast.test', password, first_name: 'Bob', last_name: 'Tanaka', position: 'Designer'});

    const team = await createTeam(core, {name: 'topmast', display_name: 'Topmast', type: 'O', allow_open_invite: true}, sysadmin.id);
    await addTeamMember(core, team, alice.id);
    await addTeamMember(core, team, bob.id);
    const channel = async (name: string, display_name: string, type: 'O' | 'P', purpose: string, members: readonly UserRow[]): Promise<ChannelRow> => {
        const made = await createChannel(core, {team_id: team.id, type, name, display_name, purpose, creator_id: sysadmin.id});
        for (const member of members) {
            await addChannelMember(core, made, member.id, {by: member.id, admin: member === sysadmin});
        }
        return made;
    };
    const support = await channel('support', 'Support', 'O', 'Questions from customers and who looks after them', [sysadmin, alice, bob]);
    const design = await channel('design', 'Design', 'O', 'Screens, words and colours', [sysadmin, alice, bob]);
    await channel('leads', 'Leads', 'P', 'Planning among the leads', [sysadmin, alice]);

    const townSquare = await findChannelByName(core, team.id, 'town-square');
    if (townSquare) {
        await talk(core, townSquare, 180, [
            [sysadmin, 'Good morning! This is our new workspace. Apps can be installed on the **Apps** screen; try one and tell us what you think.'],
            [alice, 'Lovely. I would like the survey App for the support round on Thursday. @bob you wanted to try it too?'],
            [bob, 'Yes please. :eyes: I will run it past the design crew first.'],
        ]);
    }
    await talk(core, support, 140, [
        [alice, 'A customer asks whether the export keeps the time zone of each appointment. I think it does, but who can confirm?'],
        [bob, 'It does since the last release. The file has an offset on every line, e.g. `2025-03-30T09:00+02:00`.', 'reply'],
        [alice, 'Confirmed with their file, thank you! I have answered them.', 'reply'],
        [sysadmin, 'Reminder: the status page is updated by hand this week.\n\n| Day | On duty |\n|---|---|\n| Mon, Tue | alice |\n| Wed to Fri | bob |'],
    ]);
    await talk(core, design, 95, [
        [bob, 'New draft of the empty states is up. Shorter words, one drawing each. Comments welcome until Friday.'],
        [alice, 'I like the one for "no results" best: it says what to try next.'],
    ]);
}

/** Writes posts some minutes apart, the first `startedAgo` minutes before now; a `reply` goes below the last post that is none. */
async function talk(core: Core, channel: ChannelRow, startedAgo: number, lines: ReadonlyArray<readonly [UserRow, string, 'reply'?]>): Promise<void> {
    const start = core.now() - startedAgo * minute;
    let root = '';
    for (const [index, [author, message, reply]] of lines.entries()) {
        const post = await createPost(core, author, channel, {message, create_at: start + index * 7 * minute, ...(reply ? {root_id: root} : {})});
        root = reply ? root : post.id;
    }
}
