import {TopmastError} from '../TopmastError.ts';

/** Ids that people would take for Topmast or Mattermost themselves, in lower case. `apps` is the App that is part of Topmast. */
const reserved = new Set(['apps', 'topmast', 'mattermost', 'system', 'com.mattermost.apps', 'com.topmast.apps']);

/** @throws TopmastError `app_builtin` for an id that no App can have, however it is written */
export function requireFreeId(appId: string): void {
    if (reserved.has(appId.toLowerCase())) {
        throw new TopmastError('app_builtin', {app_id: appId});
    }
}
