import type {Call, JsonObject, Manifest} from '../../protocol/index.ts';
import type {AppRecord, Listing} from '../registry/index.ts';
import {TopmastError} from '../TopmastError.ts';
import type {Actor} from './Apps.ts';
import type {AppsParts} from './AppsParts.ts';
import {askHook} from './askHook.ts';
import type {Grants} from './changeOf.ts';
import {claimBot, type BotAccount} from './claimBot.ts';
import {claimOAuthApp} from './claimOAuthApp.ts';
import {createUndo, type Undo} from './createUndo.ts';
import type {OAuthAppType} from './OAuthAppType.ts';
import {cutOff} from './switchApp.ts';

/** An App in one version with what it is granted, as it shall be from now on. */
export interface Settlement {
    listing: Listing;
    /** What is installed now; kept when anything fails. */
    previous: AppRecord | undefined;
    grants: Grants;
    jwtSecret: string | undefined;
    oauthAppType: OAuthAppType;
    enabled: boolean;
    /** All tokens of the App are taken back, and it gets new ones: when it is installed anew, or may do something else than before. */
    rotatesTokens: boolean;
    actor: Actor;
    /** The hook that is told, and refuses by failing. Absent: the App is asked for its bindings instead. */
    hook?: {call: Call; values?: JsonObject};
    /** Said when the App objects. */
    failure: 'install_failed' | 'upgrade_failed';
}

export interface Settled {
    app: AppRecord;
    /** Markdown, what the App says about it; may be empty. */
    remarks: string[];
}

/**
 * Makes an App what it shall be, or leaves everything as it was (S0-045, S2-009 to S2-012; server.md 3.11): ping, bot account, OAuth app, record, bot token,
 * hook. Whatever fails, the steps before it are taken back, the last first; with a first installation that includes what its hook stored.
 */
export async function settle(parts: AppsParts, settlement: Settlement): Promise<Settled> {
    const {listing: {manifest}, previous, jwtSecret, actor} = settlement;
    await parts.calls.ping(manifest, {requestId: actor.requestId, ...(jwtSecret === undefined ? {} : {jwtSecret})});
    const undo = createUndo(parts.warn);
    try {
        const bot = await ownBot(parts, settlement, undo);
        const {siteUrl, mattermost, tokens, registry} = parts;
        const oauthApp = await claimOAuthApp(mattermost.admin(), {
            manifest, type: settlement.oauthAppType, siteUrl: siteUrl(), ...(previous?.oauthApp ? {previous: previous.oauthApp} : {}),
        }, undo);
        const app = {...recordOf(parts, settlement, bot), ...(oauthApp ? {oauthApp} : {})};
        undo.add('restore its record and take back its tokens', () => restore(parts, settlement));
        await registry.putApp(app);
        if (settlement.rotatesTokens) {
            await tokens.revokeAll(manifest.app_id);
        }
        await tokens.botToken(app);
        const answer = await askHook(parts.calls, app, settlement.hook?.call, actor, settlement.hook?.values);
        if (!answer.ok) {
            throw new TopmastError(settlement.failure, {detail: answer.text || 'it gave no reason'});
        }
        await givePicture(parts, app); // Not before the App agreed, as nobody takes a picture back.
        const trial = settlement.hook ? '' : await tryBindings(parts, app, actor);
        if (!app.enabled) {
            await cutOff(parts, app);
        }
        return {app, remarks: [answer.text, trial].filter(Boolean)};
    } catch (error) {
        await undo.run();
        throw error;
    }
}

async function restore({registry, tokens}: AppsParts, {listing: {manifest}, previous, rotatesTokens}: Settlement): Promise<void> {
    if (previous) {
        await registry.putApp(previous); // First: from here on no token is made that the old record does not allow.
    }
    if (rotatesTokens) {
        await tokens.revokeAll(manifest.app_id);
    }
    if (!previous) {
        await registry.removeApp(manifest.app_id); // Last, as the tokens are forgotten with it.
    }
}

async function ownBot(parts: AppsParts, {listing: {manifest}, previous}: Settlement, undo: Undo): Promise<BotAccount> {
    const {mattermost, registry, belongings} = parts;
    const others = (await registry.apps()).filter((app) => app.manifest.app_id !== manifest.app_id);
    const isOthers = (userId: string) => others.some((app) => app.bot.userId === userId);
    const bot = await claimBot(mattermost.admin(), {manifest, ...(previous ? {previous: previous.bot} : {}), isOthers});
    if (!previous) {
        belongings.forEach(({name, remove}) => undo.add(`remove ${name}`, () => remove(manifest.app_id)));
    }
    if (previous?.enabled) {
        undo.add('restore its bot', () => claimBot(mattermost.admin(), {manifest: previous.manifest, previous: previous.bot, isOthers}));
    } else {
        undo.add('cut it off', () => cutOff(parts, {manifest, bot}));
    }
    return bot;
}

function recordOf(parts: AppsParts, {listing, previous, grants, jwtSecret, enabled, actor}: Settlement, bot: BotAccount): AppRecord {
    const {manifest, manifestSource, manifestSha256} = listing;
    const now = parts.now();
    // Kept as long as there is one: whoever sends webhooks was given it (server.md W06).
    const webhookSecret = previous?.webhookSecret ?? (wantsWebhooks(manifest, grants) ? parts.newSecret() : undefined);
    return {
        manifest,
        manifestSource,
        manifestSha256,
        enabled,
        grantedPermissions: grants.permissions,
        grantedLocations: grants.locations,
        bot,
        ...(jwtSecret === undefined ? {} : {jwtSecret}),
        ...(webhookSecret === undefined ? {} : {webhookSecret}),
        installedBy: actor.userId,
        installedAt: previous?.installedAt ?? now,
        updatedAt: now,
    };
}

function wantsWebhooks(manifest: Manifest, {permissions}: Grants): boolean {
    return manifest.remote_webhook_auth_type === 'secret' && permissions.includes('remote_webhooks');
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

/** Whatever is wrong with the bindings shows now and not in a channel (wild rule 27). */
async function tryBindings(parts: AppsParts, app: AppRecord, actor: Actor): Promise<string> {
    if (app.grantedLocations.length === 0) {
        return '';
    }
    const answer = await askHook(parts.calls, app, app.manifest.bindings, actor);
    // A bare list is good as bindings, though it is no answer to a hook.
    return answer.ok || answer.code === 'answer_invalid' ? '' : `It does not give its bindings yet: ${answer.text}`;
}
