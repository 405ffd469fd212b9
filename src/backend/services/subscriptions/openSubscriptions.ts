import {randomUUID} from 'node:crypto';

import type {Kysely, Selectable} from 'kysely';

import {isJsonObject, parseJson, type Call} from '../../../protocol/index.ts';
import {BoundedMap} from '../../BoundedMap.ts';
import type {MattermostServer} from '../../mattermost/index.ts';
import type {Peers} from '../../storage/index.ts';
import {TopmastError} from '../../TopmastError.ts';
import {checkRights} from './checkRights.ts';
import {readCall, readScope} from './readSubscription.ts';
import {scopeKey, type EventScope, type Subscription} from './Subscription.ts';
import type {Owner, Subscriptions} from './Subscriptions.ts';
import type {SubscriptionTable, SubscriptionTables} from './subscriptionTables.ts';
import {isSubject} from './subjects.ts';

interface SubscriptionsOptions {
    /** A database whose schema has `subscriptionMigrations`. */
    db: Kysely<SubscriptionTables>;
    peers: Pick<Peers, 'notify' | 'listen' | 'lock'>;
    mattermost: MattermostServer;
    /** How many one user or bot may have with one App, and how many all of an App's may have together. */
    limits: {perOwner: number; perApp: number};
    now?(): number;
}

const topic = 'subscriptions';

/** Opens the subscriptions over a database, which all processes share. */
export function openSubscriptions({db, peers, mattermost, limits, now = Date.now}: SubscriptionsOptions): Subscriptions {
    const knownPaths = new BoundedMap<Promise<ReadonlySet<string>>>({entries: 10_000});
    const listeners = new Set<(owner: Owner | undefined) => void>();
    const stopListening = peers.listen(topic, (text) => {
        const owner = text === undefined ? undefined : readOwner(text);
        if (owner) {
            knownPaths.delete(owner.appId);
        } else {
            knownPaths.clear();
        }
        listeners.forEach((listener) => listener(owner));
    });
    async function readPaths(appId: string): Promise<ReadonlySet<string>> {
        const rows = await db.selectFrom('subscription').select('call').where('app_id', '=', appId).execute();
        return new Set(rows.flatMap(({call}) => readCallText(call)?.path.toLowerCase() ?? []));
    }

    const tell = (owner: Owner) => peers.notify(topic, JSON.stringify([owner.appId, owner.ownerId]));

    const ofOwner = ({appId, ownerId}: Owner) => db.selectFrom('subscription').selectAll().where('app_id', '=', appId).where('owner_id', '=', ownerId);

    async function checkRoom({appId, ownerId}: Owner, scope: string): Promise<void> {
        const kept = await db.selectFrom('subscription').select(({fn}) => [fn.countAll<number>().as('all')])
            .where('app_id', '=', appId).where('scope', '!=', scope).executeTakeFirstOrThrow();
        const own = await db.selectFrom('subscription').select(({fn}) => [fn.countAll<number>().as('all')])
            .where('app_id', '=', appId).where('owner_id', '=', ownerId).where('scope', '!=', scope).executeTakeFirstOrThrow();
        if (Number(own.all) >= limits.perOwner || Number(kept.all) >= limits.perApp) {
            throw new TopmastError('subscriptions_full', {limit: Number(own.all) >= limits.perOwner ? limits.perOwner : limits.perApp});
        }
    }

    return {
        async subscribe(body, {appId, userId, isBot, credential, manifest}) {
            const event = readScope(body);
            const call = readCall(body, manifest);
            await checkRights(event, {userId, isBot, mattermost: mattermost.as(credential)});
            const scope = scopeKey(event);
            const owner = {appId, ownerId: userId};
            // One after the other for each App, so that however many come at once, there are never more than there may be.
            await peers.lock(`subscriptions ${appId}`, async () => {
                await checkRoom(owner, scope);
                await db.insertInto('subscription').values({
                    id: randomUUID(),
                    app_id: appId,
                    owner_id: userId,
                    scope,
                    subject: event.subject,
                    channel_id: event.channel_id ?? null,
                    team_id: event.team_id ?? null,
                    user_id: event.user_id ?? null,
                    call: JSON.stringify(call),
                    created_at: now(),
                }).onConflict((conflict) => conflict.columns(['app_id', 'owner_id', 'scope']).doUpdateSet({call: JSON.stringify(call)})).execute();
            });
            await tell(owner);
        },
        async unsubscribe(body, owner) {
            const scope = scopeKey(readScope(body));
            const {numDeletedRows} = await db.deleteFrom('subscription')
                .where('app_id', '=', owner.appId).where('owner_id', '=', owner.ownerId).where('scope', '=', scope).executeTakeFirst();
            if (!numDeletedRows) {
                throw new TopmastError('not_found', {detail: 'you have no such subscription'});
            }
            await tell(owner);
        },
        async list(owner) {
            const rows = await ofOwner(owner).orderBy('created_at').orderBy('scope').execute();
            return rows.flatMap(readRow).map(({id: _id, appId: _appId, ownerId: _ownerId, createdAt: _createdAt, ...said}) => said);
        },
        of: async (owner) => (await ofOwner(owner).execute()).flatMap(readRow),
        async owners() {
            const rows = await db.selectFrom('subscription').select(['app_id', 'owner_id']).distinct().execute();
            return rows.map((row) => ({appId: row.app_id, ownerId: row.owner_id}));
        },
        async paths(appId) {
            let known = knownPaths.get(appId);
            if (!known) {
                known = readPaths(appId);
                knownPaths.set(appId, known);
            }
            try {
                return await known;
            } catch (error) {
                knownPaths.delete(appId);
                throw error;
            }
        },
        onChange(listener) {
            listeners.add(listener);
            return () => {
                listeners.delete(listener);
            };
        },
        async remove(appId) {
            await db.deleteFrom('subscription').where('app_id', '=', appId).execute();
            await tell({appId, ownerId: ''});
        },
        close: stopListening,
    };
}

/** The rows of this table are ours alone; one of a subject that a later version knows is passed over by this one. */
function readRow(row: Selectable<SubscriptionTable>): Subscription[] {
    const call = readCallText(row.call);
    if (!call || !isSubject(row.subject)) {
        return [];
    }
    const scope: EventScope = {
        subject: row.subject,
        ...(row.channel_id === null ? {} : {channel_id: row.channel_id}),
        ...(row.team_id === null ? {} : {team_id: row.team_id}),
        ...(row.user_id === null ? {} : {user_id: row.user_id}),
    };
    return [{...scope, id: row.id, appId: row.app_id, ownerId: row.owner_id, call, createdAt: row.created_at}];
}

function readCallText(text: string): Call | undefined {
    const parsed = parseJson(text);
    const value = parsed.ok && isJsonObject(parsed.value) ? parsed.value : {};
    const {path} = value;
    return typeof path === 'string' ? {...value, path} : undefined;
}

function readOwner(text: string): Owner | undefined {
    const parsed = parseJson(text);
    const [appId, ownerId] = parsed.ok && Array.isArray(parsed.value) ? parsed.value : [];
    return typeof appId === 'string' && typeof ownerId === 'string' ? {appId, ownerId} : undefined;
}
