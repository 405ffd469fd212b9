import {isJsonObject, type AppRequest, type CallResponse, type Json} from '../../protocol/index.ts';
import {hideSecret} from '../hideSecret.ts';
import {maskSecrets} from './maskSecrets.ts';

/** A call in a few words (server.md 6.17): names in the place of what people typed, and nothing of what Apps keep. */
export interface CallOutline {
    sent: {
        /** Names only, sorted. */
        values: string[];
        /** Names only, sorted; none when the state is no object. */
        state: string[];
        /** Which tokens went along: `***` and the last four characters. */
        tokens: Record<string, string>;
    };
    /** Absent when there was no answer. */
    answered?: {type: string; text?: string; navigate_to_url?: string; use_external_browser?: boolean};
}

interface Outlined {
    request: AppRequest;
    answer: CallResponse | undefined;
    /** Texts of this call that nobody may read. */
    secrets: readonly string[];
}

/** In characters. */
const longestText = 100;
/** Names in one list. */
const mostNames = 50;

/** What the log may say of a call and its answer. */
export function outlineCall({request: {values, state, context}, answer, secrets}: Outlined): CallOutline {
    const tokens = {bot: context.bot_access_token, acting_user: context.acting_user_access_token, admin: context.admin_access_token};
    return {
        sent: {
            values: namesIn(values),
            state: namesIn(state),
            tokens: Object.fromEntries(Object.entries(tokens).flatMap(([name, token]) => (token === undefined ? [] : [[name, hideSecret(token)]]))),
        },
        ...(answer ? {answered: outlineAnswer(answer, (text) => String(maskSecrets(text, secrets)))} : {}),
    };
}

function outlineAnswer(answer: CallResponse, mask: (text: string) => string): NonNullable<CallOutline['answered']> {
    const text = answer.text ? {text: mask(answer.text).slice(0, longestText)} : {};
    if (answer.type !== 'navigate') {
        return {type: answer.type, ...text};
    }
    return {type: 'navigate', ...text, navigate_to_url: mask(placeOf(answer.navigate_to_url)), use_external_browser: answer.use_external_browser ?? false};
}

/** Without its query, its fragment and what stands before the host: any of them may hold a secret. */
const placeOf = (url: string): string => url.replace(/[?#].*$/s, '').replace(/\/\/[^/]*@/, '//');

const namesIn = (value: Json | undefined): string[] => (isJsonObject(value) ? Object.keys(value).toSorted().slice(0, mostNames).map((name) => name.slice(0, longestText)) : []);
