import type {Insertable} from 'kysely';

import {ApiError} from '../ApiError.ts';
import type {Core} from '../Core.ts';
import {newId} from '../newId.ts';
import type {UserRow} from '../tables.ts';
import {hashPassword} from './passwords.ts';
import {userJson} from './userJson.ts';

/** What is needed to make an account; all else has a default. */
export interface NewUser {
    username: string;
    email: string;
    /** Absent: an account without a password (a bot). */
    password?: string;
    roles?: string;
    first_name?: string;
    last_name?: string;
    nickname?: string;
    position?: string;
    locale?: string;
    bot?: {ownerId: string; description: string};
    hidden?: boolean;
}

const reserved = ['all', 'channel', 'here', 'matterbot', 'system'];

export function findUser(core: Core, id: string): Promise<UserRow | undefined> {
    return core.db.selectFrom('mm_users').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The user with this id; a 404 when there is none. */
export async function getUser(core: Core, id: string): Promise<UserRow> {
    return (await findUser(core, id)) ?? missing();
}

/** The user whose `username` or `email` is `value`; a 404 when there is none. */
export async function getUserBy(core: Core, key: 'username' | 'email', value: string): Promise<UserRow> {
    return (await core.db.selectFrom('mm_users').selectAll().where(key, '=', value.toLowerCase()).executeTakeFirst()) ?? missing();
}

export async function getUsers(core: Core, key: 'id' | 'username', values: readonly string[]): Promise<UserRow[]> {
    return values.length === 0 ? [] : core.db.selectFrom('mm_users').selectAll().where(key, 'in', values).orderBy('username').execute();
}

/** Makes an account. Refuses a name or address that is taken or malformed, with Mattermost's errors. */
export async function createUser(core: Core, draft: NewUser): Promise<UserRow> {
    const username = draft.username.toLowerCase();
    const email = draft.email.toLowerCase();
    checkUsername(username);
    checkEmail(email);
    if (draft.password !== undefined) {
        checkNewPassword(draft.password);
    }
    await checkFree(core, {username, email});
    const now = core.now();
    const row: Insertable<UserRow> = {
        id: newId(),
        create_at: now,
        update_at: now,
        delete_at: 0,
        username,
        email,
        nickname: draft.nickname ?? '',
        first_name: draft.first_name ?? '',
        last_name: draft.last_name ?? '',
        position: draft.position ?? '',
        roles: draft.roles ?? 'system_user',
        locale: draft.locale || 'en',
        timezone: JSON.stringify({automaticTimezone: '', manualTimezone: '', useAutomaticTimezone: 'true'}),
        notify_props: JSON.stringify(defaultNotifyProps(username)),
        props: '{}',
        password_hash: draft.password === undefined ? '' : await hashPassword(draft.password),
        last_password_update: now,
        last_picture_update: 0,
        is_bot: draft.bot ? 1 : 0,
        bot_owner_id: draft.bot?.ownerId ?? '',
        bot_description: draft.bot?.description ?? '',
        hidden: draft.hidden ? 1 : 0,
    };
    const {numInsertedOrUpdatedRows} = await core.db.insertInto('mm_users').values(row).onConflict((conflict) => conflict.doNothing()).executeTakeFirst();
    if (!numInsertedOrUpdatedRows) {
        await checkFree(core, {username, email}); // Somebody took the name while the password was hashed.
    }
    if (!row.hidden) {
        core.hub.publish('new_user', {user_id: row.id}, {});
    }
    return row;
}

/** Changes columns of a user and tells everybody (`user_updated`), as Mattermost does. */
export async function updateUser(core: Core, user: UserRow, changes: Partial<Omit<UserRow, 'id' | 'create_at'>>): Promise<UserRow> {
    const {username = user.username, email = user.email} = changes;
    if (username !== user.username || email !== user.email) {
        checkUsername(username);
        checkEmail(email);
        await checkFree(core, {username, email}, user.id);
    }
    await core.db.updateTable('mm_users').set({...changes, update_at: core.now()}).where('id', '=', user.id).execute();
    const changed = await getUser(core, user.id);
    core.hub.publish('user_updated', {user: userJson(changed, undefined)}, {});
    return changed;
}

/** Refuses a password that bcrypt-based Mattermost would refuse. */
export function checkNewPassword(password: string): void {
    if (password.length < 8 || Buffer.byteLength(password) > 72) {
        throw new ApiError('model.user.is_valid.pwd.app_error');
    }
}

function checkUsername(username: string): void {
    if (!/^[a-z0-9._-]{1,64}$/.test(username) || reserved.includes(username)) {
        throw new ApiError('model.user.is_valid.username.app_error');
    }
}

function checkEmail(email: string): void {
    if (!/^[^\s@]+@[^\s@]+$/.test(email) || email.length > 128) {
        throw new ApiError('model.user.is_valid.email.app_error');
    }
}

async function checkFree(core: Core, {username, email}: {username: string; email: string}, except = ''): Promise<void> {
    const taken = await core.db.selectFrom('mm_users').select(['username'])
        .where('id', '!=', except)
        .where((eb) => eb.or([eb('username', '=', username), eb('email', '=', email)]))
        .executeTakeFirst();
    if (taken) {
        throw new ApiError(taken.username === username ? 'app.user.save.username_exists.app_error' : 'app.user.save.email_exists.app_error');
    }
}

function defaultNotifyProps(username: string): Record<string, string> {
    return {
        channel: 'true',
        comments: 'never',
        desktop: 'mention',
        desktop_sound: 'true',
        email: 'true',
        first_name: 'false',
        mention_keys: username,
        push: 'mention',
        push_status: 'away',
    };
}

function missing(): never {
    throw new ApiError('app.user.missing_account.const');
}
