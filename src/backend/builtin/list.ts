import type {KnownApp} from '../apps/index.ts';
import type {AppRecord} from '../registry/index.ts';
import {TopmastError} from '../TopmastError.ts';
import type {Ask, Command} from './Ask.ts';
import type {BuiltinParts} from './BuiltinParts.ts';
import {code, plain, tableOf} from './cells.ts';
import type {Say} from './texts/say.ts';

/** `/apps list`: installed Apps first, then those that are listed alone; each installed and enabled one is asked whether it is there. */
export function listCommand({apps, calls}: BuiltinParts): Command {
    async function statusOf(known: KnownApp, ask: Ask): Promise<string> {
        const {say} = ask;
        const {installed} = known;
        if (!installed) {
            return say('status.listed');
        }
        const status = installed.enabled ? await reachOf(installed, ask) : say('status.disabled');
        const waiting = waitingVersion(known);
        return waiting === undefined ? status : `${status}, ${say('status.update', {version: waiting, app_id: known.appId})}`;
    }

    async function reachOf({manifest, jwtSecret}: AppRecord, {say, requestId}: Ask): Promise<string> {
        try {
            await calls.ping(manifest, {requestId, ...(jwtSecret === undefined ? {} : {jwtSecret})});
            return say('status.enabled');
        } catch (error) {
            if (error instanceof TopmastError) {
                return say('status.unreachable', {detail: plain(error.message)});
            }
            throw error;
        }
    }

    return async (ask) => {
        const {say} = ask;
        const known = await apps.all();
        if (known.length === 0) {
            return {text: say('list.empty')};
        }
        const sorted = [...known.filter(({installed}) => installed), ...known.filter(({installed}) => !installed)];
        const rows = await Promise.all(sorted.map(async (app) => rowOf(app, await statusOf(app, ask))));
        return {text: tableOf(headOf(say), rows)};
    };
}

function headOf(say: Say): string[] {
    return [say('list.head.name'), say('list.head.status'), say('list.head.type'), say('list.head.version'), say('list.head.account'), say('list.head.locations'), say('list.head.permissions')];
}

function rowOf({appId, installed, listing}: KnownApp, status: string): string[] {
    const manifest = (installed ?? listing)?.manifest;
    if (!manifest) {
        return [code(appId), status];
    }
    const name = /^https?:/i.test(manifest.homepage_url) ? `[${plain(manifest.display_name)}](${encodeURI(manifest.homepage_url).replace(/[()]/g, encodeURIComponent)})` : plain(manifest.display_name);
    return [
        `${name} ${code(appId)}`,
        status,
        manifest.http ? `HTTP: ${code(manifest.http.root_url)}` : '',
        plain(manifest.version),
        installed ? code(installed.bot.username) : '',
        (installed?.grantedLocations ?? manifest.requested_locations).map(code).join(' '),
        (installed?.grantedPermissions ?? manifest.requested_permissions).map(code).join(' '),
    ];
}

/** The version of a manifest that waits for consent; undefined when what is installed is what is listed. */
export function waitingVersion({installed, listing}: KnownApp): string | undefined {
    return installed && listing && installed.manifestSha256 !== listing.manifestSha256 ? listing.manifest.version : undefined;
}
