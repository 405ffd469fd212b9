import {MattermostError} from '../mattermost/index.ts';
import {TopmastError} from '../TopmastError.ts';
import type {Actor} from './Apps.ts';
import type {AppsParts} from './AppsParts.ts';
import {requireFreeId} from './requireFreeId.ts';

type Action = 'list' | 'install' | 'upgrade' | 'uninstall' | 'enable' | 'disable' | 'rotate_secret';

interface Done<T> {
    result: T;
    /** For the audit log. */
    detail?: string;
}

/**
 * Runs one operation on one App: alone, in whatever process another one runs, announced to all of them, and with a line in the audit log that says who did what, also when it failed.
 * Ids that differ in their case alone take turns as one, since their bots would have one name (server.md W11).
 */
export function createOperations({peers, audit, announce}: Pick<AppsParts, 'peers' | 'audit' | 'announce'>) {
    return async function operate<T>(action: Action, appId: string, {userId, requestId}: Actor, run: () => Promise<Done<T>>): Promise<T> {
        const record = (detail: string | undefined) => audit.record({actorId: userId, action: `app.${action}`, appId, requestId, ...(detail ? {detail} : {})});
        try {
            requireFreeId(appId);
            const {result, detail} = await peers.lock(`app:${appId.toLowerCase()}`, async () => {
                try {
                    return await run();
                } finally {
                    await announce(appId); // Also when it failed: what was done and undone may have been seen meanwhile.
                }
            });
            await record(detail);
            return result;
        } catch (error) {
            if (error instanceof TopmastError) {
                await record(`refused: ${error.code}`);
            } else {
                await record(error instanceof MattermostError ? `failed: Mattermost answered ${error.status}` : 'failed');
            }
            throw error;
        }
    };
}
