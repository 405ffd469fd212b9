import type {Call, JsonObject} from '../../protocol/index.ts';
import type {ErrorCode} from '../errors.ts';
import type {AppRecord} from '../registry/index.ts';
import {TopmastError} from '../TopmastError.ts';
import type {Actor} from './Apps.ts';
import type {AppsParts} from './AppsParts.ts';

/** What an App's hook said; `text` is Markdown, empty when it said nothing. */
export type HookAnswer = {ok: true; text: string} | {ok: false; text: string; code?: ErrorCode};

/** What an App may say to an administrator, in characters. */
const longest = 4_000;
const shorten = (text: string) => (text.length > longest ? `${text.slice(0, longest)}…` : text);

/**
 * Calls a hook of an App (`on_install`, …) as the administrator who caused it (server.md case 217). A hook that was not declared
 * agrees silently. An App that refuses, and one that cannot be reached or answers nonsense, both come back as `ok: false`.
 */
export async function askHook(calls: AppsParts['calls'], app: AppRecord, hook: Call | undefined, actor: Actor, values: JsonObject = {}): Promise<HookAnswer> {
    if (!hook) {
        return {ok: true, text: ''};
    }
    try {
        const answer = await calls.invokeOwn(app, hook, {values, actingUserId: actor.userId, requestId: actor.requestId});
        return {ok: answer.type !== 'error', text: shorten(answer.text ?? '')};
    } catch (error) {
        if (error instanceof TopmastError) {
            return {ok: false, text: error.message, code: error.code};
        }
        throw error;
    }
}
