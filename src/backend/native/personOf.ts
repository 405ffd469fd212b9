import {isJsonObject, type Clock} from '../../protocol/index.ts';
import type {Tokens} from '../calls/index.ts';
import {MattermostError, type Caller, type Mattermost, type MattermostServer, type User} from '../mattermost/index.ts';
import type {AppRecord} from '../registry/index.ts';
import type {Languages} from './languagesAt.ts';
import type {Speech} from './speechIn.ts';

/** Somebody who did something at Mattermost that it told us of: no session of theirs is here. */
export interface Person extends Caller {
    /** Mattermost as they see it. */
    api: Mattermost;
    /** What today means to them. */
    clock: Clock;
    /** What they are told is said in their language. */
    speech: Speech;
}

interface Means {
    mattermost: MattermostServer;
    tokens: Pick<Tokens, 'userToken'>;
    languages: Pick<Languages, 'ofLocale'>;
    now(): number;
}

/**
 * Acts as a user with the App's own token for them, as deliveries do: what it reads are that user's rights. A token that Mattermost takes no more is
 * replaced.
 *
 * @throws NotConnected in mode `oauth2`, when the user has not let the App act for them
 */
export async function personOf(app: AppRecord, userId: string, {mattermost, tokens, languages, now}: Means): Promise<Person> {
    const acting = async (token: string) => {
        const credential = {token};
        const api = mattermost.as(credential);
        return {credential, api, user: await api.me()};
    };
    const token = await tokens.userToken(app, userId);
    const {credential, api, user} = await acting(token).catch(async (error: unknown) => {
        if (!(error instanceof MattermostError && error.status === 401)) {
            throw error;
        }
        return await acting(await tokens.userToken(app, userId, token));
    });
    return {
        userId: user.id,
        isAdmin: user.roles.split(' ').includes('system_admin'),
        isBot: user['is_bot'] === true,
        credential,
        api,
        clock: {now: now(), ...zoneOf(user)},
        speech: await languages.ofLocale(user.locale),
    };
}

function zoneOf({timezone}: User): Pick<Clock, 'timeZone'> {
    if (!isJsonObject(timezone)) {
        return {};
    }
    const zone = timezone[timezone['useAutomaticTimezone'] === 'true' ? 'automaticTimezone' : 'manualTimezone'];
    return typeof zone === 'string' && zone !== '' ? {timeZone: zone} : {};
}
