import type {Kysely} from 'kysely';

import {BoundedMap} from '../BoundedMap.ts';
import type {Peers} from '../storage/index.ts';
import type {AppRecord} from './AppRecord.ts';
import type {AppToken} from './Registry.ts';
import type {RegistryTables} from './tables.ts';

/** What was read of the database and still holds, so that a call reads nothing there; and the one way to change it. */
export interface Memory {
    /** All Apps by id. */
    apps(read: () => Promise<AppRecord[]>): Promise<ReadonlyMap<string, AppRecord>>;
    token(appId: string, name: string, read: () => Promise<AppToken | undefined>): Promise<AppToken | undefined>;
    appOfToken(digest: string, read: () => Promise<string | undefined>): Promise<string | undefined>;
    /**
     * Changes what is known of an App, or of its tokens alone: all of it or nothing. It is seen in this process before this resolves, in the others
     * within milliseconds; they cannot miss it, as it is told with the commit, and after a broken connection they forget everything.
     */
    change<T>(of: 'app' | 'tokens', appId: string, step: (transaction: Kysely<RegistryTables>) => Promise<T>): Promise<T>;
}

/** Of one App: bots, and users who called it lately. */
const tokensKept = 2_000;
const digestsKept = 10_000;
const everything = {app: 'registry', tokens: 'registry-tokens'};

export function createMemory({db, peers}: {db: Kysely<RegistryTables>; peers: Pick<Peers, 'listen' | 'notifyOthers'>}): Memory {
    let apps: Promise<ReadonlyMap<string, AppRecord>> | undefined;
    const tokens = new Map<string, BoundedMap<Promise<AppToken | undefined>>>();
    const owners = new BoundedMap<Promise<string | undefined>>({entries: digestsKept});

    /** `appId` undefined: of all Apps. */
    const forget = (of: 'app' | 'tokens', appId: string | undefined) => {
        if (of === 'app') {
            apps = undefined;
        }
        if (appId === undefined) {
            tokens.clear();
        } else {
            tokens.delete(appId);
        }
        owners.clear();
    };
    peers.listen(everything.app, (appId) => forget('app', appId));
    peers.listen(everything.tokens, (appId) => forget('tokens', appId));

    return {
        apps(read) {
            if (!apps) {
                const reading = byId(read);
                apps = reading;
                reading.catch(() => {
                    apps = apps === reading ? undefined : apps;
                });
            }
            return apps;
        },
        token(appId, name, read) {
            const own = tokens.get(appId) ?? new BoundedMap({entries: tokensKept});
            tokens.set(appId, own);
            return kept(own, name, read);
        },
        appOfToken: (digest, read) => kept(owners, digest, read),
        async change(of, appId, step) {
            try {
                return await db.transaction().execute(async (transaction) => {
                    const result = await step(transaction);
                    await peers.notifyOthers(transaction, everything[of], appId);
                    return result;
                });
            } finally {
                // Also when it failed: a commit whose answer was lost may have counted.
                forget(of, appId);
            }
        },
    };
}

async function byId(read: () => Promise<AppRecord[]>): Promise<ReadonlyMap<string, AppRecord>> {
    return new Map((await read()).map((app) => [app.manifest.app_id, app]));
}

/** The promise itself is kept, so what is forgotten while it is being read does not come back; one that fails is not kept. */
function kept<T>(map: BoundedMap<Promise<T>>, key: string, read: () => Promise<T>): Promise<T> {
    const present = map.get(key);
    if (present) {
        return present;
    }
    const reading = read();
    map.set(key, reading);
    reading.catch(() => {
        if (map.get(key) === reading) {
            map.delete(key);
        }
    });
    return reading;
}
