import {ApiError} from '../ApiError.ts';
import type {Core} from '../Core.ts';
import {newId} from '../newId.ts';
import {builtinCommands} from './builtinCommands.ts';
import type {CommandRow} from './integrationTables.ts';

/** What whoever makes or changes a command says of it. */
export type CommandDraft = Pick<CommandRow, 'team_id' | 'trigger' | 'method' | 'username' | 'icon_url' | 'auto_complete' | 'auto_complete_desc' | 'auto_complete_hint' | 'display_name' | 'description' | 'url'>;

/** A custom command as Mattermost answers it; for those who may not manage it, without where it leads and what it says there. */
export function commandJson(command: CommandRow, {whole = true} = {}): Record<string, unknown> {
    return {
        ...command,
        auto_complete: command.auto_complete === 1,
        plugin_id: '',
        ...(whole ? {} : {token: '', creator_id: '', method: '', url: '', username: '', icon_url: ''}),
    };
}

/** The custom commands of a team, by their words. */
export function commandsOf(core: Core, teamId: string): Promise<CommandRow[]> {
    return core.db.selectFrom('mm_commands').selectAll().where('team_id', '=', teamId).where('delete_at', '=', 0).orderBy('trigger').execute();
}

export function findCommand(core: Core, id: string): Promise<CommandRow | undefined> {
    return core.db.selectFrom('mm_commands').selectAll().where('id', '=', id).where('delete_at', '=', 0).executeTakeFirst();
}

/** Makes a custom command. Refuses a word that is taken in the team, or by Mattermost itself. */
export async function createCommand(core: Core, creatorId: string, draft: CommandDraft): Promise<CommandRow> {
    const now = core.now();
    const row: CommandRow = {...checked(draft), id: newId(), token: newId(), create_at: now, update_at: now, delete_at: 0, creator_id: creatorId};
    await checkFree(core, row);
    await core.db.insertInto('mm_commands').values(row).execute();
    return row;
}

export async function updateCommand(core: Core, command: CommandRow, draft: Partial<CommandDraft & Pick<CommandRow, 'token' | 'delete_at'>>): Promise<CommandRow> {
    const row: CommandRow = {...command, ...checked({...command, ...draft}), ...(draft.token ? {token: draft.token} : {}), delete_at: draft.delete_at ?? 0, update_at: core.now()};
    await checkFree(core, row);
    await core.db.updateTable('mm_commands').set(row).where('id', '=', command.id).execute();
    return row;
}

function checked({team_id, trigger, method, username, icon_url, auto_complete, auto_complete_desc, auto_complete_hint, display_name, description, url}: CommandDraft): CommandDraft {
    const word = trigger.toLowerCase();
    refuseUnless(word.length >= 1 && word.length <= 128 && !word.startsWith('/') && !/\s/.test(word), 'trigger');
    refuseUnless(method === 'P' || method === 'G', 'method');
    refuseUnless(url.length <= 1_024 && URL.canParse(url) && /^https?:\/\/./i.test(url), 'url');
    refuseUnless(Array.from(display_name).length <= 64, 'display_name');
    refuseUnless(Array.from(description).length <= 128, 'description');
    refuseUnless(username.length <= 64, 'username');
    refuseUnless(Array.from(auto_complete_desc).length <= 1_024 && Array.from(auto_complete_hint).length <= 1_024, 'description');
    return {team_id, trigger: word, method, username, icon_url, auto_complete, auto_complete_desc, auto_complete_hint, display_name, description, url};
}

function refuseUnless(holds: boolean, name: 'trigger' | 'method' | 'url' | 'display_name' | 'description' | 'username'): void {
    if (!holds) {
        throw new ApiError(`model.command.is_valid.${name}.app_error`);
    }
}

async function checkFree(core: Core, {id, team_id, trigger}: CommandRow): Promise<void> {
    const taken = (await commandsOf(core, team_id)).some((command) => command.trigger === trigger && command.id !== id);
    if (taken || builtinCommands.some((command) => command.trigger === trigger)) {
        throw new ApiError('api.command.duplicate_trigger.app_error');
    }
}
