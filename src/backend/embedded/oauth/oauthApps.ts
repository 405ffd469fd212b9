import {ApiError} from '../ApiError.ts';
import type {Core} from '../Core.ts';
import {newId} from '../newId.ts';
import type {OAuthAppRow} from './oauthTables.ts';

/** What may be said of an OAuth app by who makes or changes it. */
export interface OAuthAppFields {
    name: string;
    description: string;
    icon_url: string;
    callback_urls: string[];
    homepage: string;
    is_trusted: boolean;
    mattermost_app_id: string;
}

/** Whether OAuth's answers may be sent there: an absolute address with `http` or `https`. */
export function isAddress(text: string): boolean {
    return /^https?:\/\//i.test(text) && URL.canParse(text);
}

/** The registered addresses that an OAuth app's users may be sent back to. */
export const callbacksOf = (row: OAuthAppRow): string[] => JSON.parse(row.callback_urls);

/** An OAuth app as Mattermost answers it; the secret is for its creator alone. */
export function oauthAppJson(row: OAuthAppRow, userId: string): Record<string, unknown> {
    return {...row, client_secret: row.creator_id === userId ? row.client_secret : '', callback_urls: callbacksOf(row), is_trusted: row.is_trusted === 1};
}

/** The OAuth app with this id, if there is one. */
export async function findOAuthApp(core: Core, id: string): Promise<OAuthAppRow | undefined> {
    return await core.db.selectFrom('mm_oauth_apps').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The OAuth app with this id; a 404 when there is none. */
export async function getOAuthApp(core: Core, id: string): Promise<OAuthAppRow> {
    const row = await findOAuthApp(core, id);
    if (!row) {
        throw new ApiError('app.oauth.get_app.find.app_error');
    }
    return row;
}

/** Registers an OAuth app. Throws the 400 of Mattermost that names the field which does not fit. */
export async function createOAuthApp(core: Core, creatorId: string, fields: OAuthAppFields): Promise<OAuthAppRow> {
    check(fields);
    const at = core.now();
    const row: OAuthAppRow = {...columns(fields), id: newId(), creator_id: creatorId, create_at: at, update_at: at, client_secret: newId()};
    await core.db.insertInto('mm_oauth_apps').values(row).execute();
    return row;
}

/** Changes what may be said of an OAuth app; its id, secret and creator stay. */
export async function updateOAuthApp(core: Core, row: OAuthAppRow, fields: OAuthAppFields): Promise<OAuthAppRow> {
    check(fields);
    return save(core, {...row, ...columns(fields), update_at: core.now()});
}

/** A new secret; the old one is refused from now on. */
export async function regenerateSecret(core: Core, row: OAuthAppRow): Promise<OAuthAppRow> {
    return save(core, {...row, client_secret: newId(), update_at: core.now()});
}

/** Removes an OAuth app with every code and token that was given to it. */
export async function deleteOAuthApp(core: Core, {id}: OAuthAppRow): Promise<void> {
    const tokens = await core.db.selectFrom('mm_oauth_tokens').select('id').where('client_id', '=', id).execute();
    await core.db.transaction().execute(async (transaction) => {
        await transaction.deleteFrom('mm_oauth_codes').where('client_id', '=', id).execute();
        await transaction.deleteFrom('mm_oauth_tokens').where('client_id', '=', id).execute();
        await transaction.deleteFrom('mm_oauth_apps').where('id', '=', id).execute();
    });
    for (const token of tokens) {
        core.hub.disconnect({sessionId: token.id});
    }
}

async function save(core: Core, row: OAuthAppRow): Promise<OAuthAppRow> {
    await core.db.updateTable('mm_oauth_apps').set(row).where('id', '=', row.id).execute();
    return row;
}

function columns(fields: OAuthAppFields): Omit<OAuthAppRow, 'id' | 'creator_id' | 'create_at' | 'update_at' | 'client_secret'> {
    return {...fields, callback_urls: JSON.stringify(fields.callback_urls), is_trusted: fields.is_trusted ? 1 : 0};
}

/** Mattermost's bounds for each field. */
function check({name, description, icon_url, callback_urls, homepage}: OAuthAppFields): void {
    if (name === '' || name.length > 64) {
        throw new ApiError('model.oauth.is_valid.name.app_error');
    }
    if (callback_urls.length === 0 || JSON.stringify(callback_urls).length > 1_024 || !callback_urls.every(isAddress)) {
        throw new ApiError('model.oauth.is_valid.callback.app_error');
    }
    if (homepage.length > 256 || !isAddress(homepage)) {
        throw new ApiError('model.oauth.is_valid.homepage.app_error');
    }
    if (description.length > 512) {
        throw new ApiError('model.oauth.is_valid.description.app_error');
    }
    if (icon_url.length > 512 || (icon_url !== '' && !isAddress(icon_url))) {
        throw new ApiError('model.oauth.is_valid.icon_url.app_error');
    }
}
