import type {JsonObject} from '../../protocol/index.ts';
import {MattermostError, type Mattermost} from '../mattermost/index.ts';
import type {Owner} from '../services/index.ts';
import type {Happening} from './Happening.ts';
import type {Ledger, Membership} from './openLedger.ts';

/** Something that happened, and what to remember once it is told. */
export interface Settled {
    happenings: Happening[];
    remember?(): Promise<void>;
}

export interface Memberships {
    /** The owner is, or is no longer, in a channel or team. Nothing happened when that was known. */
    settle(kind: Membership['kind'], placeId: string, present: boolean): Promise<Settled>;
    /** Compares with what Mattermost says now; the first time that is only learnt. */
    compare(isKnown: boolean, at: number): Promise<Settled>;
}

interface MembershipsOptions {
    owner: Owner;
    ledger: Ledger;
    mattermost: Pick<Mattermost, 'myChannels' | 'myTeams' | 'channel' | 'team'>;
    now(): number;
}

/**
 * What the owner itself joins and leaves. Mattermost's events of it have no number, and who has left a channel can read nothing of it: so
 * where the owner is stands in the ledger, with the record of each place as it was last seen (server.md W19).
 */
export function createMemberships({owner, ledger, mattermost, now}: MembershipsOptions): Memberships {
    async function change(before: Membership | undefined, placed: Pick<Membership, 'kind' | 'placeId' | 'present'>, record: JsonObject): Promise<Change> {
        const membership = {...placed, times: (before?.times ?? 0) + 1, record};
        const team = placed.kind === 'channel' && typeof record['team_id'] === 'string' && record['team_id'] !== '' ? await ledger.membership(owner, record['team_id']) : undefined;
        return {membership, happening: happeningOf(membership, owner.ownerId, team?.record, now())};
    }

    return {
        async settle(kind, placeId, present) {
            const before = await ledger.membership(owner, placeId);
            if ((before?.present ?? false) === present) {
                return nothing;
            }
            const record = present ? await readOr(before?.record, kind === 'channel' ? mattermost.channel(placeId) : mattermost.team(placeId)) : before?.record;
            if (!record || isTalk(record)) {
                return nothing;
            }
            const {membership, happening} = await change(before, {kind, placeId, present}, record);
            const gone = kind === 'team' && !present ? await channelsOfTeam(placeId) : [];
            return {happenings: [happening], remember: () => ledger.putMemberships(owner, [membership, ...gone])};
        },
        async compare(isKnown, at) {
            const [channels, teams, before] = await Promise.all([mattermost.myChannels(), mattermost.myTeams(), ledger.memberships(owner)]);
            const places = [...teams.map((record) => ({kind: 'team' as const, record})), ...channels.filter((channel) => !isTalk(channel)).map((record) => ({kind: 'channel' as const, record}))];
            const current = new Map<string, {kind: Membership['kind']; record: JsonObject}>(places.map((place) => [place.record.id, place]));
            const kept = new Map(before.map((membership) => [membership.placeId, membership]));
            if (!isKnown) {
                const seen = Array.from(current, ([placeId, {kind, record}]) => ({placeId, kind, record, present: true, times: kept.get(placeId)?.times ?? 0}));
                const gone = before.filter(({placeId}) => !current.has(placeId)).map((membership) => ({...membership, present: false}));
                return {
                    happenings: [],
                    async remember() {
                        await ledger.putMemberships(owner, [...seen, ...gone]);
                        await ledger.setMembershipsKnown(owner, true, at);
                    },
                };
            }
            const joined = Array.from(current, ([placeId, {kind, record}]) => ({placeId, kind, record})).filter(({placeId}) => kept.get(placeId)?.present !== true);
            const leftTeams = new Set(before.filter(({kind, placeId, present}) => kind === 'team' && present && !current.has(placeId)).map(({placeId}) => placeId));
            const left = before.filter(({placeId, present, record}) => present && !current.has(placeId) && !leftTeams.has(String(record['team_id'])));
            const changes: Change[] = [];
            for (const {kind, placeId, record} of joined) {
                changes.push(await change(kept.get(placeId), {kind, placeId, present: true}, record));
            }
            for (const membership of left) {
                changes.push(await change(membership, {...membership, present: false}, membership.record));
            }
            const gone = (await Promise.all(Array.from(leftTeams, (id) => channelsOfTeam(id)))).flat();
            return {
                happenings: changes.map(({happening}) => happening),
                remember: () => ledger.putMemberships(owner, [...changes.map(({membership}) => membership), ...gone]),
            };
        },
    };

    /** Who leaves a team is out of its channels as well; that is not told channel by channel. */
    async function channelsOfTeam(teamId: string): Promise<Membership[]> {
        const all = await ledger.memberships(owner);
        return all.filter(({kind, present, record}) => kind === 'channel' && present && record['team_id'] === teamId).map((membership) => ({...membership, present: false}));
    }
}

interface Change {
    membership: Membership;
    happening: Happening;
}

const nothing: Settled = {happenings: []};

/** Direct and group channels are not joined. */
const isTalk = ({type}: JsonObject) => type === 'D' || type === 'G';

async function readOr<T extends JsonObject>(before: JsonObject | undefined, reading: Promise<T>): Promise<JsonObject | undefined> {
    try {
        return await reading;
    } catch (error) {
        if (error instanceof MattermostError && error.isRefusal) {
            return before; // Joined and thrown out again at once: the next comparison knows.
        }
        throw error;
    }
}

function happeningOf({kind, placeId, present, times, record}: Membership, userId: string, team: JsonObject | undefined, at: number): Happening {
    const does = present ? 'joined' : 'left';
    const teamId = kind === 'team' ? placeId : record['team_id'];
    const base: Happening = {
        subject: `user_${does}_${kind}`,
        id: `${placeId}:${userId}:${times}`,
        ofOwner: true,
        userId,
        ...(kind === 'channel' ? {channelId: placeId} : {}),
        ...(typeof teamId === 'string' && teamId !== '' ? {teamId} : {}),
    };
    if (present) {
        return base;
    }
    const member = {user_id: userId, roles: '', scheme_guest: false, scheme_user: false, scheme_admin: false, explicit_roles: ''};
    return {
        ...base,
        known: kind === 'team'
            ? {team: record, team_member: {...member, team_id: placeId, delete_at: at}}
            : {channel: record, channel_member: {...member, channel_id: placeId}, ...(team ? {team} : {})},
    };
}
