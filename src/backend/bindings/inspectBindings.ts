import {userActs, type Calls, type Tokens} from '../calls/index.ts';
import type {MattermostServer} from '../mattermost/index.ts';
import type {AppRecord} from '../registry/index.ts';
import {askApp, type AppAnswer} from './askApp.ts';

interface InspectOptions {
    calls: Pick<Calls, 'requestBindings' | 'resolveIcon'>;
    mattermost: MattermostServer;
    tokens: Tokens;
    /** In milliseconds. */
    deadline: number;
}

interface Inspection {
    userId: string;
    /** Where that user is, as was established before; `''`: nowhere. */
    channelId: string;
    teamId: string;
    requestId: string;
    signal: AbortSignal;
}

/** Asks one App for its bindings past the cache and the breaker, for its developer: they go to nobody's screen. */
export function createInspectBindings({calls, mattermost, tokens, deadline}: InspectOptions): (app: AppRecord, asked: Inspection) => Promise<AppAnswer> {
    return async (app, {userId, channelId, teamId, requestId, signal}) => {
        const place = {...(channelId ? {channel_id: channelId} : {}), ...(teamId ? {team_id: teamId} : {})};
        return await askApp(app, {place, actor: userActs(userId, app, {mattermost, tokens})}, calls, {deadline, requestId, signal});
    };
}
