import type {AppRecord} from '../registry/index.ts';
import {nameOf, type Actor, type AppChange} from './Apps.ts';
import type {AppsParts} from './AppsParts.ts';
import {askHook, type HookAnswer} from './askHook.ts';
import {orMissing} from './orMissing.ts';

/** Enables an App (S2-015): bot, record, then its hook. */
export async function enable(parts: AppsParts, app: AppRecord, actor: Actor): Promise<AppChange> {
    if (app.enabled) {
        return {app, text: `${nameOf(app.manifest)} is enabled already.`};
    }
    await parts.mattermost.admin().enableBot(app.bot.userId);
    const enabled = await save(parts, app, true);
    const answer = await askHook(parts.calls, enabled, app.manifest.on_enable, actor);
    return {app: enabled, text: textOf(`${nameOf(app.manifest)} is enabled.`, answer)};
}

/** Disables an App (S2-016): its hook while it still can act, then no more tokens (server.md W18), no bot, no calls. Its settings and data stay. */
export async function disable(parts: AppsParts, app: AppRecord, actor: Actor): Promise<AppChange> {
    if (!app.enabled) {
        // Once more, should Mattermost have failed in the middle of the first time.
        await cutOff(parts, app);
        return {app, text: `${nameOf(app.manifest)} is disabled already.`};
    }
    const answer = await askHook(parts.calls, app, app.manifest.on_disable, actor);
    // The record first: from here on no call is made that would mint a new token.
    const disabled = await save(parts, app, false);
    await cutOff(parts, app);
    return {app: disabled, text: textOf(`${nameOf(app.manifest)} is disabled.`, answer)};
}

/** No token, no bot: whatever an App holds is worth nothing from here on. */
export async function cutOff({tokens, mattermost}: Pick<AppsParts, 'tokens' | 'mattermost'>, app: Pick<AppRecord, 'manifest' | 'bot'>): Promise<void> {
    await tokens.revokeAll(app.manifest.app_id);
    await orMissing(mattermost.admin().disableBot(app.bot.userId));
}

async function save(parts: AppsParts, app: AppRecord, enabled: boolean): Promise<AppRecord> {
    const saved = {...app, enabled, updatedAt: parts.now()};
    await parts.registry.putApp(saved);
    return saved;
}

/** What an App says takes the place of the plain sentence; its failing never stops a switch, but is told. */
function textOf(sentence: string, answer: HookAnswer): string {
    if (answer.ok) {
        return answer.text || sentence;
    }
    return `${sentence}\n\nThe App was told, and failed: ${answer.text}`;
}
