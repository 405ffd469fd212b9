import {checkPassword} from './accounts/passwords.ts';
import {createUser} from './accounts/users.ts';
import {atomically} from './atomically.ts';
import type {Core} from './Core.ts';
import {addChannelMember, viewChannel} from './places/channelMembers.ts';
import {channelsOf, createChannel, findChannelByName} from './places/channels.ts';
import {addTeamMember, createTeam} from './places/teams.ts';
import {createPost} from './posts/createPost.ts';
import type {ChannelRow, UserRow} from './tables.ts';

/** The password of all demo users; it is shown on the login page. */
const password = 'topmast-demo';
const domain = '@topmast.test';
const minute = 60_000;

type Line = readonly [author: UserRow, message: string, reply?: 'reply'];

/** Whether a demo user is here whose password is the known one. */
export async function holdsDemo(core: Core): Promise<boolean> {
    const users = await core.db.selectFrom('mm_users').select('password_hash').where('email', 'like', `%${domain}`).where('delete_at', '=', 0).execute();
    for (const user of users) {
        if (await checkPassword(password, user.password_hash)) {
            return true;
        }
    }
    return false;
}

/** Fills an empty server with a small team to try things in: three people, five channels, a morning of talk. */
export async function fillWithDemo(core: Core): Promise<void> {
    const person = await core.db.selectFrom('mm_users').select('id').where('is_bot', '=', 0).executeTakeFirst();
    if (person) {
        return;
    }
    // All or nothing: a first start that is killed leaves no half of a team.
    await atomically(core.db, async (db) => {
        // Everything happened a while ago, in the order told below.
        let clock = core.now() - 240 * minute;
        await fill({...core, db, now: () => clock, tick: () => (clock += 1_000)}, (minutes) => {
            clock += minutes * minute;
        });
    });
}

async function fill(core: Core, pass: (minutes: number) => void): Promise<void> {
    const sysadmin = await createUser(core, {username: 'sysadmin', email: `sysadmin${domain}`, password, roles: 'system_admin system_user', first_name: 'Sam', last_name: 'Adeyemi', position: 'Administrator'});
    const alice = await createUser(core, {username: 'alice', email: `alice${domain}`, password, first_name: 'Alice', last_name: 'Moreau', position: 'Support lead'});
    const bob = await createUser(core, {username: 'bob', email: `bob${domain}`, password, first_name: 'Bob', last_name: 'Tanaka', position: 'Designer'});
    const everybody = [sysadmin, alice, bob];

    const team = await createTeam(core, {name: 'topmast', display_name: 'Topmast', type: 'O', allow_open_invite: true}, sysadmin.id);
    await addTeamMember(core, team, alice.id);
    await addTeamMember(core, team, bob.id);
    const open = async (name: string, display_name: string, type: 'O' | 'P', purpose: string, members: readonly UserRow[]): Promise<ChannelRow> => {
        const channel = await createChannel(core, {team_id: team.id, type, name, display_name, purpose, creator_id: sysadmin.id});
        for (const member of members) {
            await addChannelMember(core, channel, member.id, {by: member.id, admin: member === sysadmin});
        }
        return channel;
    };
    /** Lines some minutes apart; a `reply` goes below the last line that is none. */
    const talk = async (channel: ChannelRow | undefined, lines: readonly Line[]): Promise<void> => {
        let root_id = '';
        for (const [author, message, reply] of channel ? lines : []) {
            pass(6);
            const post = channel && await createPost(core, author, channel, {message, ...(reply ? {root_id} : {})});
            root_id = reply ? root_id : post?.id ?? '';
        }
    };

    const support = await open('support', 'Support', 'O', 'Questions from customers and who looks after them', everybody);
    const design = await open('design', 'Design', 'O', 'Screens, words and colours', everybody);
    await open('leads', 'Leads', 'P', 'Planning among the leads', [sysadmin, alice]);

    await talk(support, [
        [alice, 'A customer asks whether the export keeps the time zone of each appointment. I think it does, but who can confirm?'],
        [bob, 'It does since the last release. The file has an offset on every line, e.g. `2025-03-30T09:00+02:00`.', 'reply'],
        [alice, 'Confirmed with their file, thank you! I have answered them.', 'reply'],
        [sysadmin, 'Reminder: the status page is updated by hand this week.\n\n| Day | On duty |\n|---|---|\n| Mon, Tue | alice |\n| Wed to Fri | bob |'],
    ]);
    await talk(design, [
        [bob, 'New draft of the empty states is up. Shorter words, one drawing each. Comments welcome until Friday.'],
        [alice, 'I like the one for "no results" best: it says what to try next.'],
    ]);
    for (const user of everybody) {
        for (const channel of await channelsOf(core, user.id)) {
            await viewChannel(core, channel, user.id);
        }
    }
    await talk(await findChannelByName(core, team.id, 'town-square'), [
        [sysadmin, 'Good morning! This is our new workspace. Apps can be installed on the **Apps** screen; try one and tell us what you think.'],
        [alice, 'Lovely. I would like the survey App for the support round on Thursday. @bob you wanted to try it too?'],
        [bob, 'Yes please. I will run it past the design crew first.'],
    ]);
}
