import {setMaxListeners} from 'node:events';

import type {TopBinding} from '../../protocol/index.ts';
import type {Mattermost} from '../mattermost/index.ts';
import type {AppRecord, Registry} from '../registry/index.ts';
import type {Peers} from '../storage/index.ts';
import {keepCommands, type Word} from './keepCommands.ts';
import type {Registrations} from './openRegistrations.ts';
import {slashCommands} from './slashCommands.ts';
import {wordsOf} from './wordsOf.ts';

export interface CommandSyncOptions {
    /** Off: what was made at Mattermost before is taken away, and nothing else is done. */
    enabled: boolean;
    peers: Pick<Peers, 'lock'>;
    registry: Pick<Registry, 'apps'>;
    /** As Topmast itself. */
    admin: Pick<Mattermost, 'send'>;
    /** The bindings that an App has for its bot, nowhere in particular; undefined: it did not say. */
    bindingsForBot(app: AppRecord, signal: AbortSignal): Promise<TopBinding[] | undefined>;
    urlFor(appId: string): string;
    log: {info(fields: object, message: string): void; warn(fields: object, message: string): void};
    /** Between two looks for new teams and other words, in milliseconds; default five minutes, as each look asks every App. */
    every?: number;
}

/** Brings the slash commands of Mattermost into step with the Apps: at once when one changes, and again and again for new teams and words. */
export function createCommandSync(registrations: Registrations, {enabled, peers, registry, admin, bindingsForBot, urlFor, log, every = 5 * 60_000}: CommandSyncOptions) {
    const closing = new AbortController();
    setMaxListeners(0, closing.signal); // All Apps are asked with it at once; Node takes more than ten for a leak.
    /** Of Apps that do not answer now: what they had stays. */
    const lastWords = new Map<string, Word[]>();
    let timer: NodeJS.Timeout | undefined;
    let running: Promise<void> | undefined;
    let again = false;
    const keeper = keepCommands({registrations, commands: slashCommands(admin), peers, words: allWords, urlFor, log});

    /** Of two Apps with the same word the first one has it; the tree that a line is read against holds both. */
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
        const answered = await bindingsForBot(app, closing.signal);
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

    return {
        appsChanged() {
            if (timer) { // Else it is off, or has not begun and looks at everything when it does.
                sync();
            }
        },
        remove: keeper.remove,
        start() {
            if (enabled) {
                timer = setInterval(sync, every);
                timer.unref();
            }
            sync();
        },
        async close() {
            clearInterval(timer);
            closing.abort(new Error('Topmast stops.'));
            await running;
        },
    };
}
