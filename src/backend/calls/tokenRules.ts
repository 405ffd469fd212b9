import type {CallEntry} from './CallEntry.ts';

/** What a call is made for. */
export type CallOccasion = CallEntry['occasion'];

export type TokenName = 'bot' | 'user' | 'admin';

/** Which tokens a call of each occasion may carry at all: who is told of something, or called from outside, gets the bot's alone (DESIGN, rulings; S2-115). */
const carried: Readonly<Record<CallOccasion, readonly TokenName[]>> = {
    client: ['bot', 'user', 'admin'],
    bindings: ['bot', 'user', 'admin'],
    lifecycle: ['bot', 'user', 'admin'],
    oauth2: ['bot', 'user'],
    timer: ['bot', 'user'],
    notification: ['bot'],
    webhook: ['bot'],
};

const permissions: Readonly<Record<TokenName, string>> = {bot: 'act_as_bot', user: 'act_as_user', admin: 'act_as_admin'};

interface Circumstances {
    occasion: CallOccasion;
    granted: readonly string[];
    /** Who acts; absent: nobody. */
    actor?: {isBot: boolean; isAdmin: boolean};
}

/**
 * Why a call may not carry this token; undefined: it may (S2-044). The bot's is given unasked, the others only when
 * the call expands them as `all`, which is looked at elsewhere.
 */
export function tokenRefusal(token: TokenName, {occasion, granted, actor}: Circumstances): string | undefined {
    if (!carried[occasion].includes(token)) {
        return `a call of this kind (${occasion}) carries no such token`;
    }
    if (!granted.includes(permissions[token])) {
        return `${permissions[token]} was not granted`;
    }
    if (token === 'bot') {
        return undefined;
    }
    if (!actor) {
        return 'nobody acts in this call';
    }
    if (actor.isBot) {
        return 'a bot acts in this call';
    }
    return token === 'admin' && !actor.isAdmin ? 'the acting user is no system administrator' : undefined;
}
