import {createHash} from 'node:crypto';

import {decodeManifest, type Manifest} from '../../protocol/index.ts';
import {claimBot} from '../apps/index.ts';
import type {MattermostServer} from '../mattermost/index.ts';
import {builtinAppId, type AppRecord, type Builtin, type Registry} from '../registry/index.ts';

interface BuiltinRecordOptions {
    mattermost: Pick<MattermostServer, 'admin'>;
    registry: Pick<Registry, 'apps'>;
    version: string;
    warn(error: unknown, message: string): void;
    now?(): number;
}

const botName = 'appsbot';

/** How long it is left at that when Mattermost does not give the App its bot, in milliseconds. */
const pause = 60_000;

/**
 * The record of the App `apps`, as if it had been installed: granted `/command`, no permission, the bot `appsbot` (server.md 4). The bot is made when the record is
 * first asked for. An App without its bot still works; what is wrong is logged, and tried again a minute later.
 */
export function builtinRecord({mattermost, registry, version, warn, now = Date.now}: BuiltinRecordOptions): Builtin {
    const source = JSON.stringify(manifestSource(version));
    const record: AppRecord = {
        manifest: decoded(source),
        manifestSource: source,
        manifestSha256: createHash('sha256').update(source).digest('hex'),
        enabled: true,
        grantedPermissions: [],
        grantedLocations: ['/command'],
        bot: {userId: '', username: botName},
        installedBy: '',
        installedAt: 0,
        updatedAt: 0,
    };
    let claimed: {record: Promise<AppRecord>; again: number} | undefined;

    async function claim(): Promise<AppRecord> {
        try {
            const others = await registry.apps();
            const bot = await claimBot(mattermost.admin(), {
                // Of the account's own name; its words are those of the App.
                manifest: {...record.manifest, app_id: botName},
                isOthers: (userId) => others.some((app) => app.bot.userId === userId),
            });
            claimed = {record: Promise.resolve({...record, bot}), again: Infinity};
            return await claimed.record;
        } catch (error) {
            warn(error, `The App "${builtinAppId}" has no bot: its answers come without an author.`);
            return record;
        }
    }

    return {
        appId: builtinAppId,
        async record() {
            if (!claimed || claimed.again <= now()) {
                claimed = {record: claim(), again: now() + pause};
            }
            return await claimed.record;
        },
    };
}

const manifestSource = (version: string) => ({
    app_id: builtinAppId,
    version,
    display_name: 'Mattermost Apps',
    description: 'Installs the Apps of this Mattermost, and looks after them.',
    homepage_url: 'https://github.com/mattermost/mattermost-plugin-apps',
    bindings: {path: '/bindings', expand: {locale: 'all'}},
    requested_locations: ['/command'],
    // Never asked: the builtin upstream answers for it.
    http: {root_url: 'http://builtin.invalid'},
});

function decoded(source: string): Manifest {
    const {value, problems} = decodeManifest(JSON.parse(source));
    if (!value) {
        throw new Error(`The manifest of the builtin App is not valid: ${JSON.stringify(problems)}`);
    }
    return value;
}
