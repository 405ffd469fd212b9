import {MattermostError, type Mattermost, type User} from '../mattermost/index.ts';
import type {Peers} from '../storage/index.ts';

/** Something that is kept for users, and goes with them (S2-028). */
export interface UserBelonging {
    /** In a sentence: "accounts at third parties". */
    name: string;
    /** `deactivated`: goes already when the account is switched off. `deleted`: stays for somebody who comes back. */
    goesWhen: 'deactivated' | 'deleted';
    /** The next ids of users for whom there is something, in their order, behind this one. None: that was all. */
    users(after: string): Promise<string[]>;
    removeUser(userId: string): Promise<void>;
}

interface UserSweepOptions {
    belongings: readonly UserBelonging[];
    mattermost: {admin(): Pick<Mattermost, 'user' | 'usersByIds'>};
    peers: Pick<Peers, 'lock'>;
    log: {info(fields: object, message: string): void; warn(fields: object, message: string): void};
    /** Between two sweeps, in milliseconds; default six hours. */
    every?: number;
}

export interface UserSweep {
    /** Sweeps now, and again and again until `close`. */
    start(): void;
    close(): Promise<void>;
}

/**
 * Forgets what is kept for users who are no more. Mattermost tells nobody when an account is deleted for good, so it is asked now and then, by one
 * process at a time. Nothing is removed because an answer lacks a user: each one is asked for by name first.
 */
export function createUserSweep({belongings, mattermost, peers, log, every = 6 * 3_600_000}: UserSweepOptions): UserSweep {
    const closing = new AbortController();
    let timer: NodeJS.Timeout | undefined;
    let running = Promise.resolve();

    async function sweep(belonging: UserBelonging): Promise<void> {
        let removed = 0;
        for (let ids = await belonging.users(''); ids.length > 0; ids = await belonging.users(ids.at(-1) ?? '')) {
            const known = new Map((await mattermost.admin().usersByIds(ids)).map((user) => [user.id, user]));
            for (const id of ids) {
                closing.signal.throwIfAborted();
                if (await isGone(id, known.get(id), belonging)) {
                    await belonging.removeUser(id);
                    removed++;
                }
            }
        }
        if (removed > 0) {
            log.info({users: removed}, `forgot ${belonging.name} of users who are gone`);
        }
    }

    async function isGone(id: string, user: User | undefined, {goesWhen}: UserBelonging): Promise<boolean> {
        if (user) {
            return goesWhen === 'deactivated' && typeof user['delete_at'] === 'number' && user['delete_at'] > 0;
        }
        try {
            await mattermost.admin().user(id);
            return false;
        } catch (error) {
            if (error instanceof MattermostError && error.status === 404) {
                return true;
            }
            throw error;
        }
    }

    async function sweepAll(): Promise<void> {
        try {
            await peers.lock('sweep of users', async () => {
                for (const belonging of belongings) {
                    await sweep(belonging);
                }
            }, {signal: closing.signal});
        } catch (err) {
            if (!closing.signal.aborted) {
                log.warn({err}, 'Who is gone could not be found out; it is tried again later.');
            }
        }
    }

    return {
        start() {
            running = sweepAll();
            timer = setInterval(() => {
                running = running.then(sweepAll);
            }, every);
            timer.unref();
        },
        async close() {
            clearInterval(timer);
            closing.abort();
            await running;
        },
    };
}
