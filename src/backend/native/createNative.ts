import {randomUUID} from 'node:crypto';

import type {Kysely} from 'kysely';

import type {TopBinding} from '../../protocol/index.ts';
import type {Bindings} from '../bindings/index.ts';
import type {Calls, Tokens} from '../calls/index.ts';
import type {MattermostServer} from '../mattermost/index.ts';
import type {AppRecord, Registry} from '../registry/index.ts';
import type {Peers} from '../storage/index.ts';
import {TopmastError} from '../TopmastError.ts';
import {sayAlone} from './commandAnswer.ts';
import {keepCommands, type Word} from './keepCommands.ts';
import type {Native} from './Native.ts';
import type {NativeTables} from './nativeTables.ts';
import {openRegistrations} from './openRegistrations.ts';
import {personOf} from './personOf.ts';
import {runCommand} from './runCommand.ts';
import {slashCommands} from './slashCommands.ts';
import {wordsOf} from './wordsOf.ts';

interface NativeOptions {
    /** Off: what was made at Mattermost before is taken away, and nothing else is done. */
    enabled: boolean;
    /** A database whose schema has `nativeMigrations`. */
    db: Kysely<NativeTables>;
    peers: Pick<Peers, 'lock'>;
    registry: Pick<Registry, 'app' | 'apps'>;
    mattermost: MattermostServer;
    tokens: Pick<Tokens, 'userToken'>;
    calls: Pick<Calls, 'invoke'>;
    bindings: Pick<Bindings, 'fetch'>;
    /** The bindings that an App has for its bot, nowhere in particular; undefined: it did not say. */
    bindingsForBot(app: AppRecord, signal: AbortSignal): Promise<TopBinding[] | undefined>;
    /** Without a trailing slash. */
    siteUrl(): string;
    log: {info(fields: object, message: string): void; warn(fields: object, message: string): void; error(fields: object, message: string): void};
    /** Between two looks for new teams and other words, in milliseconds; default a minute. */
    every?: number;
    /** Unix milliseconds. */
    now?(): number;
}

/** Below the site. */
export const nativePath = '/plugins/com.mattermost.apps/native';

/** Draws Apps by what Mattermost itself can draw. */
export function createNative(options: NativeOptions): Native {
    const {enabled, registry, mattermost, tokens, calls, bindings, siteUrl, log, every = 60_000, now = Date.now} = options;
    const registrations = openRegistrations(options.db);
    const closing = new AbortController();
    /** Of Apps that do not answer now: what they had stays. */
    const lastWords = new Map<string, Word[]>();
    let timer: NodeJS.Timeout | undefined;
    let running: Promise<void> | undefined;
    let again = false;

    const keeper = keepCommands({
        registrations,
        commands: slashCommands(mattermost.admin()),
        peers: options.peers,
        words: allWords,
        urlFor: (appId) => `${siteUrl()}${nativePath}/commands/${appId}`,
        log,
    });

    /** Of two Apps with the same word the first one has it; the tree that the line is read against holds both. */
    async function allWords(): Promise<Word[]> {
        const apps = enabled ? (await registry.apps()).filter((app) => app.enabled && app.grantedLocations.includes('/command')) : [];
        const found = new Map<string, Word>();
        for (const words of await Promise.all(apps.map(wordsNow))) {
            words.forEach((word) => found.set(word.word, found.get(word.word) ?? word));
        }
        return [...found.values()];
    }

    async function wordsNow(app: AppRecord): Promise<Word[]> {
        const {app_id: appId} = app.manifest;
        const answered = await options.bindingsForBot(app, closing.signal);
        const words = answered ? wordsOf(app, answered) : lastWords.get(appId) ?? await registeredWords(app);
        lastWords.set(appId, words);
        return words;
    }

    async function registeredWords({manifest, bot}: AppRecord): Promise<Word[]> {
        const known = new Set((await registrations.ofApp(manifest.app_id)).map(({word}) => word));
        return [...known].map((word) => ({word, appId: manifest.app_id, displayName: manifest.display_name, username: bot.username, hint: '', description: manifest.description ?? ''}));
    }

    /** Once at a time; what happens meanwhile is looked at once more. */
    function sync(): void {
        again = running !== undefined;
        running ??= keeper.sync(closing.signal).catch((err: unknown) => {
            if (!closing.signal.aborted) {
                log.warn({err}, 'the slash commands at Mattermost could not be brought into step with the Apps; it is tried again');
            }
        }).finally(() => {
            running = undefined;
            if (again && !closing.signal.aborted) {
                sync();
            }
        });
    }

    async function enabledApp(appId: string): Promise<AppRecord> {
        const app = await registry.app(appId);
        if (!app) {
            throw new TopmastError('app_not_found', {app_id: appId});
        }
        if (!app.enabled) {
            throw new TopmastError('app_disabled', {app_id: appId});
        }
        return app;
    }

    return {
        async open(token) {
            const door = await registrations.withToken(token);
            if (!door) {
                throw new TopmastError('native_refused');
            }
            return door;
        },
        async run({appId, word}, typed) {
            try {
                const person = await personOf(await enabledApp(appId), typed.userId, {mattermost, tokens, now});
                return await runCommand(word, typed, person, {bindings, calls, openForm: async () => 'This command asks for more in a form.'});
            } catch (error) {
                if (error instanceof TopmastError) {
                    return sayAlone(error.message);
                }
                const requestId = typed.requestId || randomUUID();
                log.error({err: error, requestId, appId}, 'a command that Mattermost told us of failed');
                return sayAlone(new TopmastError('internal', {request_id: requestId}).message);
            }
        },
        appsChanged() {
            if (timer) { // Else it has not begun.
                sync();
            }
        },
        remove: (appId) => keeper.remove(appId),
        start() {
            timer = setInterval(sync, every);
            timer.unref();
            sync();
        },
        async close() {
            clearInterval(timer);
            closing.abort(new Error('Topmast stops.'));
            await running;
        },
    };
}
