import type {Manifest} from '../../protocol/index.ts';
import type {Bot, Mattermost} from '../mattermost/index.ts';
import {TopmastError} from '../TopmastError.ts';
import {orMissing} from './orMissing.ts';

export interface BotAccount {
    userId: string;
    username: string;
}

/** What of Mattermost's API it takes, as an administrator. */
export type BotAdmin = Pick<Mattermost, 'me' | 'userByUsername' | 'bot' | 'createBot' | 'enableBot' | 'patchBot'>;

interface Claim {
    manifest: Manifest;
    /** The bot of the App so far; kept whatever its name. */
    previous?: BotAccount;
    /** Whether the account is the bot of another installed App. */
    isOthers(userId: string): boolean;
}

/**
 * The bot account of an App: made, or taken up again from an earlier installation (S2-009), active and with the display name of today
 * (server.md case 219). Its name is the App's id in lower case, or `<id>-app` when that belongs to a person or to somebody else's
 * bot: an id alone must never get hold of an account that is not Topmast's own (server.md W11). Beside a server Topmast may use the token of a person,
 * who has made other bots by hand; so a bot is Topmast's own when it also says so in its description.
 *
 * @throws TopmastError `bot_name_taken` when both names are somebody else's
 */
export async function claimBot(admin: BotAdmin, {manifest, previous, isOthers}: Claim): Promise<BotAccount> {
    const kept = previous && await orMissing(admin.bot(previous.userId));
    if (kept) {
        await revive(admin, kept, manifest.display_name);
        return {userId: kept.user_id, username: kept.username};
    }
    const name = manifest.app_id.toLowerCase();
    const me = await admin.me();
    const isOwn = (bot: Bot) => bot.owner_id === me.id && (me['is_bot'] === true || String(bot['description'] ?? '').endsWith(mark));
    for (const username of [name, `${name}-app`]) {
        const account = await orMissing(admin.userByUsername(username));
        if (!account) {
            const {user_id: userId} = await admin.createBot({username, display_name: manifest.display_name, description: descriptionOf(manifest)});
            return {userId, username};
        }
        const bot = account['is_bot'] === true && !isOthers(account.id) ? await admin.bot(account.id) : undefined;
        if (bot && isOwn(bot)) {
            await revive(admin, bot, manifest.display_name);
            return {userId: account.id, username};
        }
    }
    throw new TopmastError('bot_name_taken', {username: name});
}

/** Stands at the end of the description of each bot that Topmast makes. */
const mark = 'Bot of an App, made by Topmast.';
/** Mattermost takes 1,024 characters with the mark. */
const longestDescription = 900;

const descriptionOf = ({description = ''}: Manifest): string => `${description.slice(0, longestDescription)} ${mark}`.trim();

async function revive(admin: BotAdmin, bot: Bot, displayName: string): Promise<void> {
    if (bot['display_name'] !== displayName) {
        await admin.patchBot(bot.user_id, {display_name: displayName});
    }
    // Last, so that nothing is left awake when something fails.
    if (bot['delete_at'] !== 0) {
        await admin.enableBot(bot.user_id);
    }
}
