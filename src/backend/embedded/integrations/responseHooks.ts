import {ApiError} from '../ApiError.ts';
import type {Core} from '../Core.ts';
import {findChannel} from '../places/channels.ts';
import {sayAnswer, type CommandAnswer} from './commandAnswer.ts';
import {findCommand} from './commands.ts';

/** As in Mattermost: a `response_url` is good for half an hour and five answers. */
const lifetime = 30 * 60_000;
const mostUses = 5;

/** Posts what an integration answers a command with later. Throws 404 when nobody asked for it, 400 when it comes too late or too often. */
export async function answerLater(core: Core, hookId: string, answer: CommandAnswer): Promise<void> {
    await core.db.deleteFrom('mm_command_hooks').where('create_at', '<', core.now() - lifetime).execute();
    const hook = await core.db.selectFrom('mm_command_hooks').selectAll().where('id', '=', hookId).executeTakeFirst();
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
