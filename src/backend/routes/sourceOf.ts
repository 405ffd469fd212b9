import * as v from 'valibot';

import type {InstallSource} from '../apps/index.ts';
import {TopmastError} from '../TopmastError.ts';

/** The keys of a body that say which App is meant; to be spread into the schema of the whole body. */
export const sourceKeys = {
    app_id: v.optional(v.string()),
    manifest_url: v.optional(v.string()),
};

interface GivenSource {
    app_id?: string | undefined;
    manifest_url?: string | undefined;
}

/** The one that is given. @throws TopmastError `bad_request` when none is, or both are */
export function sourceOf({app_id: appId, manifest_url: manifestUrl}: GivenSource): InstallSource {
    if (manifestUrl && !appId) {
        return {manifestUrl};
    }
    if (appId && !manifestUrl) {
        return {appId};
    }
    throw new TopmastError('bad_request', {detail: 'give either app_id or manifest_url'});
}
