import type {AppRecord} from '../registry/index.ts';
import {TopmastError} from '../TopmastError.ts';
import {nameOf, type Actor} from './Apps.ts';
import type {AppsParts} from './AppsParts.ts';
import {askHook} from './askHook.ts';
import {removeOAuthApp} from './claimOAuthApp.ts';
import {orMissing} from './orMissing.ts';
import {cutOff} from './switchApp.ts';

/**
 * Removes an App (S2-014; server.md 3.11): its hook first, which may refuse unless forced; then tokens, bot, OAuth app, all that was kept for
 * it, record. The bot account is disabled and kept, so its posts keep their author. Should anything fail in the middle, the App is left disabled and the operation can be repeated.
 */
export async function uninstall(parts: AppsParts, app: AppRecord, {force, actor}: {force: boolean; actor: Actor}): Promise<{text: string}> {
    const {manifest} = app;
    const goodbye = await sayGoodbye(parts, app, actor);
    if (!goodbye.ok && !force) {
        throw new TopmastError('uninstall_refused', {detail: goodbye.text || 'it gave no reason'});
    }
    if (app.enabled) {
        await parts.registry.putApp({...app, enabled: false, updatedAt: parts.now()});
        await parts.announce(manifest.app_id); // Whatever works for it stops before what it works with is removed.
    }
    await cutOff(parts, app);
    if (app.oauthApp) {
        await removeOAuthApp(parts.mattermost.admin(), app.oauthApp.id);
    }
    for (const belonging of parts.belongings) {
        await belonging.remove(manifest.app_id);
    }
    await parts.registry.removeApp(manifest.app_id);
    const remark = goodbye.ok ? goodbye.text : `It objected, and was removed by force: ${goodbye.text}`;
    return {text: [`${nameOf(manifest)} is uninstalled.`, remark].filter(Boolean).join('\n\n')};
}

/** A disabled App gets its bot back for its last call, so it can clean up behind itself (server.md W32). */
async function sayGoodbye(parts: AppsParts, app: AppRecord, actor: Actor) {
    const hook = app.manifest.on_uninstall;
    if (!hook || app.enabled) {
        return await askHook(parts.calls, app, hook, actor);
    }
    await orMissing(parts.mattermost.admin().enableBot(app.bot.userId));
    try {
        return await askHook(parts.calls, app, hook, actor);
    } finally {
        await cutOff(parts, app);
    }
}
