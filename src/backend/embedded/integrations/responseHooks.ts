import {ApiError} from '../ApiError.ts';
import type {Core} from '../Core.ts';
import {newId} from '../newId.ts';
import {findChannel} from '../places/channels.ts';
import {sayAnswer, type CommandAnswer} from './commandAnswer.ts';
import {findCommand} from './commands.ts';
import type {CommandHookRow} from './integrationTables.ts';

/** As in Mattermost: a `response_url` is good for half an hour and five answers. */
const lifetime = 30 * 60_000;
const mostUses = 5;

/** Makes the address by which an integration may answer one command later. */
export async function newResponseUrl(core: Core, of: Pick<CommandHookRow, 'command_id' | 'user_id' | 'channel_id' | 'root_id'>): Promise<string> {
    await core.db.deleteFrom('mm_command_hooks').where('create_at', '<', core.now() - lifetime).execute();
    const id = newId();
    await core.db.insertInto('mm_command_hooks').values({...of, id, create_at: core.now(), use_count: 0}).execute();
    return `${core.siteUrl()}/hooks/commands/${id}`;
}

/** Posts what an integration answers a command with later. Throws 404 when nobody asked for it, 400 when it comes too late or too often. */
export async function answerLater(core: Core, hookId: string, answer: CommandAnswer): Promise<void> {
    const hook = await core.db.selectFrom('mm_command_hooks').selectAll().where('id', '=', hookId).where('create_at', '>=', core.now() - lifetime).executeTakeFirst();
    const command = hook && await findCommand(core, hook.command_id);
    const channel = hook && await findChannel(core, hook.channel_id);
    if (!hook || !command || !channel) {
        throw new ApiError('app.command_webhook.get.missing');
    }
    const {numUpdatedRows} = await core.db.updateTable('mm_command_hooks').set((eb) => ({use_count: eb('use_count', '+', 1)}))
        .where('id', '=', hookId).where('use_count', '<', mostUses).executeTakeFirst();
    if (!numUpdatedRows) {
        throw new ApiError('app.command_webhook.try_use.invalid');
    }
    await sayAnswer(core, {userId: hook.user_id, channel, rootId: hook.root_id, builtin: false}, answer);
}
