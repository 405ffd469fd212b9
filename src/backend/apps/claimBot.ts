import type {Manifest} from '../../protocol/index.ts';
import {MattermostError, type Mattermost, type User} from '../mattermost/index.ts';
import {TopmastError} from '../TopmastError.ts';

export interface BotAccount {
    userId: string;
    username: string;
}

/**
 * The bot account of an App: made, or taken up again from an earlier installation (S2-009), active and with the display name of today
 * (server.md case 219). Its name is the App's id in lower case, or `<id>-app` when that belongs to a person or to somebody else's
 * bot: an id alone must never get hold of an account that is not Topmast's own (server.md W11).
 *
 * @param isOthers whether the account is the bot of another installed App
 * @throws TopmastError `bot_name_taken` when both names are somebody else's
 */
export async function claimBot(admin: Mattermost, manifest: Manifest, isOthers: (userId: string) => boolean): Promise<BotAccount> {
    const name = manifest.app_id.toLowerCase();
    const {id: owner} = await admin.me();
    for (const username of [name, `${name}-app`]) {
        const account = await accountOf(admin, username);
        if (!account) {
            const {user_id: userId} = await admin.createBot({username, display_name: manifest.display_name, description: manifest.description ?? ''});
            return {userId, username};
        }
        if (account['is_bot'] === true && !isOthers(account.id)) {
            const bot = await admin.bot(account.id);
            if (bot.owner_id === owner) {
                await revive(admin, account.id, bot, manifest.display_name);
                return {userId: account.id, username};
            }
        }
    }
    throw new TopmastError('bot_name_taken', {username: name});
}

async function accountOf(admin: Mattermost, username: string): Promise<User | undefined> {
    try {
        return await admin.userByUsername(username);
    } catch (error) {
        if (error instanceof MattermostError && error.status === 404) {
            return undefined;
        }
        throw error;
    }
}

async function revive(admin: Mattermost, userId: string, bot: Record<string, unknown>, displayName: string): Promise<void> {
    if (bot['delete_at'] !== 0) {
        await admin.enableBot(userId);
    }
    if (bot['display_name'] !== displayName) {
        await admin.patchBot(userId, {display_name: displayName});
    }
}
