import * as v from 'valibot';

import {ApiError} from '../ApiError.ts';
import type {Core} from '../Core.ts';
import {newId} from '../newId.ts';
import {findChannel} from '../places/channels.ts';
import type {OutgoingHookRow} from './integrationTables.ts';

const textsSchema = v.array(v.string());

/** The texts of a column that holds a JSON list. */
export const textsIn = (column: string): string[] => v.parse(textsSchema, JSON.parse(column));

/** What whoever makes or changes an outgoing webhook says of it. */
export interface HookDraft extends Pick<OutgoingHookRow, 'team_id' | 'channel_id' | 'trigger_when' | 'display_name' | 'description' | 'content_type' | 'username' | 'icon_url'> {
    trigger_words: readonly string[];
    callback_urls: readonly string[];
}

/** An outgoing webhook as Mattermost answers it. */
export function hookJson(hook: OutgoingHookRow): Record<string, unknown> {
    return {...hook, trigger_words: textsIn(hook.trigger_words), callback_urls: textsIn(hook.callback_urls)};
}

export function hooksOf(core: Core, teamId: string): Promise<OutgoingHookRow[]> {
    return core.db.selectFrom('mm_outgoing_hooks').selectAll().where('team_id', '=', teamId).where('delete_at', '=', 0).orderBy('create_at').execute();
}

export async function getHook(core: Core, id: string): Promise<OutgoingHookRow> {
    const hook = await core.db.selectFrom('mm_outgoing_hooks').selectAll().where('id', '=', id).where('delete_at', '=', 0).executeTakeFirst();
    if (!hook) {
        throw new ApiError('app.webhooks.get_outgoing.app_error');
    }
    return hook;
}

export async function createHook(core: Core, creatorId: string, draft: HookDraft): Promise<OutgoingHookRow> {
    const now = core.now();
    const hook: OutgoingHookRow = {...await checked(core, draft), id: newId(), token: newId(), create_at: now, update_at: now, delete_at: 0, creator_id: creatorId};
    await checkApart(core, hook);
    await core.db.insertInto('mm_outgoing_hooks').values(hook).execute();
    return hook;
}

export async function updateHook(core: Core, hook: OutgoingHookRow, changes: Partial<HookDraft & Pick<OutgoingHookRow, 'token' | 'delete_at'>>): Promise<OutgoingHookRow> {
    const {token = hook.token, delete_at = 0, ...draft} = changes;
    const present = {...hook, trigger_words: textsIn(hook.trigger_words), callback_urls: textsIn(hook.callback_urls)};
    const changed = {...hook, ...await checked(core, {...present, ...draft}), token, delete_at, update_at: core.now()};
    if (delete_at === 0) {
        await checkApart(core, changed);
    }
    await core.db.updateTable('mm_outgoing_hooks').set(changed).where('id', '=', hook.id).execute();
    return changed;
}

async function checked(core: Core, draft: HookDraft): Promise<Omit<OutgoingHookRow, 'id' | 'token' | 'create_at' | 'update_at' | 'delete_at' | 'creator_id'>> {
    const {team_id, channel_id, trigger_words, trigger_when, callback_urls, display_name, description, content_type, username, icon_url} = draft;
    const channel = channel_id === '' ? undefined : await findChannel(core, channel_id);
    if (channel_id !== '' && (channel?.type !== 'O' || channel.team_id !== team_id)) {
        throw new ApiError('api.outgoing_webhook.not_open.app_error');
    }
    if (channel_id === '' && trigger_words.length === 0) {
        throw new ApiError('api.webhook.create_outgoing.triggers.app_error');
    }
    if (trigger_words.some((word) => word === '') || JSON.stringify(trigger_words).length > 1_024) {
        throw new ApiError('model.outgoing_hook.is_valid.words.app_error');
    }
    if (callback_urls.length === 0 || JSON.stringify(callback_urls).length > 1_024) {
        throw new ApiError('model.outgoing_hook.is_valid.callback.app_error');
    }
    if (callback_urls.some((url) => !URL.canParse(url) || !/^https?:\/\/./i.test(url))) {
        throw new ApiError('model.outgoing_hook.is_valid.url.app_error');
    }
    if (content_type.length > 128) {
        throw new ApiError('model.outgoing_hook.is_valid.content_type.app_error');
    }
    return {team_id, channel_id, trigger_words: JSON.stringify(trigger_words), trigger_when, callback_urls: JSON.stringify(callback_urls), display_name, description, content_type, username, icon_url};
}

/** Two hooks of a channel that would tell the same address of the same word are one too many, as in Mattermost. */
async function checkApart(core: Core, hook: OutgoingHookRow): Promise<void> {
    const shares = (one: string, other: string) => textsIn(one).some((text) => textsIn(other).includes(text));
    const others = (await hooksOf(core, hook.team_id)).filter(({id, channel_id}) => id !== hook.id && channel_id === hook.channel_id);
    if (others.some((other) => shares(other.trigger_words, hook.trigger_words) && shares(other.callback_urls, hook.callback_urls))) {
        throw new ApiError('api.webhook.create_outgoing.intersect.app_error');
    }
}
