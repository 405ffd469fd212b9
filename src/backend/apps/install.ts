import type {Manifest} from '../../protocol/index.ts';
import type {AppRecord, Listing} from '../registry/index.ts';
import {TopmastError} from '../TopmastError.ts';
import {nameOf, type Actor, type AppChange} from './Apps.ts';
import type {AppsParts} from './AppsParts.ts';
import {askHook, type HookAnswer} from './askHook.ts';
import {claimBot, type BotAccount} from './claimBot.ts';

interface Installation {
    listing: Listing;
    secret?: string;
    actor: Actor;
}

/**
 * Turns a listed manifest into an installed App (S2-005, S2-009, S2-012; server.md 3.11), or leaves everything as it was: ping,
 * bot account, bot token, record, hook. For an App that is installed already this is a re-installation: it keeps its bot and
 * its secrets, gets a new token, and hears of a change of version. What the manifest requests is granted: asking for this is consent.
 */
export async function install(parts: AppsParts, {listing, secret, actor}: Installation): Promise<AppChange> {
    const {manifest} = listing;
    const previous = await parts.registry.app(manifest.app_id);
    const jwtSecret = secret ?? previous?.jwtSecret;
    await parts.calls.ping(manifest, {requestId: actor.requestId, ...(jwtSecret === undefined ? {} : {jwtSecret})});

    const others = (await parts.registry.apps()).filter((app) => app.manifest.app_id !== manifest.app_id);
    const bot = await claimBot(parts.mattermost.admin(), {
        manifest,
        ...(previous ? {previous: previous.bot} : {}),
        isOthers: (userId) => others.some((app) => app.bot.userId === userId),
    });
    const app = recordOf({listing, previous, bot, jwtSecret, actor, parts});
    try {
        await parts.tokens.revokeAll(manifest.app_id);
        await parts.tokens.botToken(app);
        await parts.registry.putApp(app);
        await givePicture(parts, app);
        const answer = await greet(parts, app, previous, actor);
        if (!answer.ok) {
            throw new TopmastError('install_failed', {detail: answer.text || 'it gave no reason'});
        }
        return {app, text: [`${nameOf(manifest)} is ${previous ? 'installed anew' : 'installed'}.`, answer.text, await tryBindings(parts, app, actor)].filter(Boolean).join('\n\n')};
    } catch (error) {
        await undo(parts, app, previous);
        throw error;
    } finally {
        parts.bindings.forget({appId: manifest.app_id});
        parts.announce();
    }
}

interface RecordParts {
    listing: Listing;
    previous: AppRecord | undefined;
    bot: BotAccount;
    jwtSecret: string | undefined;
    actor: Actor;
    parts: AppsParts;
}

function recordOf({listing, previous, bot, jwtSecret, actor, parts}: RecordParts): AppRecord {
    const {manifest, manifestSource, manifestSha256} = listing;
    const now = parts.now();
    // Kept as long as there is one: whoever sends webhooks was given it (server.md W06).
    const webhookSecret = previous?.webhookSecret ?? (wantsWebhooks(manifest) ? parts.newSecret() : undefined);
    return {
        manifest,
        manifestSource,
        manifestSha256,
        enabled: true,
        grantedPermissions: manifest.requested_permissions,
        grantedLocations: manifest.requested_locations,
        bot,
        ...(jwtSecret === undefined ? {} : {jwtSecret}),
        ...(webhookSecret === undefined ? {} : {webhookSecret}),
        installedBy: actor.userId,
        installedAt: previous?.installedAt ?? now,
        updatedAt: now,
    };
}

function wantsWebhooks(manifest: Manifest): boolean {
    return manifest.remote_webhook_auth_type === 'secret' && manifest.requested_permissions.includes('remote_webhooks');
}

/** The bot looks like its App (server.md 3.11, step 6). An icon that is not there, or that Mattermost does not take, hinders nothing. */
async function givePicture({icons, mattermost, warn}: AppsParts, app: AppRecord): Promise<void> {
    const {icon, app_id: appId} = app.manifest;
    if (!icon) {
        return;
    }
    try {
        await mattermost.admin().setPicture(app.bot.userId, await icons.fetch(app, icon));
    } catch (error) {
        warn(error, `The bot of ${appId} did not get the icon of its App as its picture.`);
    }
}

/** `on_version_changed` with the version there was before (server.md W31), when that is what happened; `on_install` otherwise. */
async function greet(parts: AppsParts, app: AppRecord, previous: AppRecord | undefined, actor: Actor): Promise<HookAnswer> {
    const {on_install: onInstall, on_version_changed: onVersionChanged, version} = app.manifest;
    if (previous && previous.manifest.version !== version && onVersionChanged) {
        return await askHook(parts.calls, app, onVersionChanged, actor, {prev_version: previous.manifest.version});
    }
    return await askHook(parts.calls, app, onInstall, actor);
}

/** An App without `on_install` is asked for its bindings instead: whatever is wrong shows now and not in a channel (wild rule 27). */
async function tryBindings(parts: AppsParts, app: AppRecord, actor: Actor): Promise<string> {
    if (app.manifest.on_install || app.grantedLocations.length === 0) {
        return '';
    }
    const answer = await askHook(parts.calls, app, app.manifest.bindings, actor);
    // A bare list is good as bindings, though it is no answer to a hook.
    return answer.ok || answer.code === 'answer_invalid' ? '' : `It does not give its bindings yet: ${answer.text}`;
}

/** Back to what was there before. Each step is tried, whatever becomes of the others. */
async function undo(parts: AppsParts, app: AppRecord, previous: AppRecord | undefined): Promise<void> {
    const appId = app.manifest.app_id;
    const steps: [string, () => Promise<unknown>][] = [
        ['take back its tokens', () => parts.tokens.revokeAll(appId)],
        ['restore its record', () => previous ? parts.registry.putApp(previous) : parts.registry.removeApp(appId)],
    ];
    if (!previous?.enabled) {
        steps.push(['disable its bot', () => parts.mattermost.admin().disableBot(app.bot.userId)]);
    }
    for (const [step, run] of steps) {
        try {
            await run();
        } catch (error) {
            parts.warn(error, `The installation of ${appId} failed, and Topmast could not ${step}.`);
        }
    }
}
