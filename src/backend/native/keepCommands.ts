import {MattermostError} from '../mattermost/index.ts';
import type {Peers} from '../storage/index.ts';
import type {Registration, Registrations, TakenWord} from './openRegistrations.ts';
import type {SlashCommand, SlashCommandFields, SlashCommands} from './slashCommands.ts';

/** A top-level word of an App, and how it is completed. */
export interface Word {
    word: string;
    appId: string;
    /** Name of the App. */
    displayName: string;
    /** The App's bot. */
    username: string;
    hint: string;
    description: string;
}

interface KeepCommandsOptions {
    registrations: Registrations;
    commands: SlashCommands;
    peers: Pick<Peers, 'lock'>;
    /** The words that should be there now, each once. */
    words(): Promise<Word[]>;
    /** Where Mattermost tells us of what was typed, for an App. */
    urlFor(appId: string): string;
    log: {info(fields: object, message: string): void; warn(fields: object, message: string): void};
}

interface CommandKeeper {
    /** Makes, changes and removes commands until every team has the words of all Apps, and nothing else of ours. One process does this at a time. */
    sync(signal: AbortSignal): Promise<void>;
    /** Removes the commands of an App that goes. */
    remove(appId: string): Promise<void>;
}

const lockName = 'native commands';

/** Keeps Mattermost's custom slash commands in step with the Apps. A word that somebody else has in a team is left alone, and said in the log once. */
export function keepCommands({registrations, commands, peers, words, urlFor, log}: KeepCommandsOptions): CommandKeeper {
    const told = new Set<string>();

    async function unregister({commandId}: Registration): Promise<void> {
        await commands.remove(commandId);
        await registrations.remove(commandId);
    }

    /** The words that somebody else has there. */
    async function syncTeam(teamId: string, wanted: readonly Word[], ours: readonly Registration[]): Promise<TakenWord[]> {
        const there = new Map((await commands.list(teamId)).map((command) => [command.trigger, command]));
        for (const registration of ours) {
            const isWanted = wanted.some(({word, appId}) => word === registration.word && appId === registration.appId);
            if (!isWanted) {
                await unregister(registration);
            } else if (there.get(registration.word)?.id !== registration.commandId) {
                await registrations.remove(registration.commandId); // Somebody removed the command; it is made anew below.
            }
        }
        const taken: TakenWord[] = [];
        for (const word of wanted) {
            if (!(await keepWord(word, teamId, there.get(word.word), ours))) {
                taken.push({appId: word.appId, teamId, word: word.word});
            }
        }
        return taken;
    }

    /** False: the word is somebody else's. */
    async function keepWord(word: Word, teamId: string, found: SlashCommand | undefined, ours: readonly Registration[]): Promise<boolean> {
        const fields = fieldsOf(word, teamId, urlFor(word.appId));
        const registration = {appId: word.appId, teamId, word: word.word};
        if (!found) {
            return await create(registration, fields);
        } else if (ours.some(({commandId, appId}) => commandId === found.id && appId === word.appId)) {
            if (differs(found, fields)) {
                await commands.update(found.id, fields);
            }
        } else if (found.url === fields.url) {
            // Made by a Topmast that stopped before it had noted the token.
            await registrations.put({commandId: found.id, ...registration}, await commands.newToken(found.id));
        } else {
            tellTaken(word, teamId);
            return false;
        }
        return true;
    }

    /** False: the word is somebody else's. */
    async function create(registration: Omit<Registration, 'commandId'>, fields: SlashCommandFields): Promise<boolean> {
        try {
            const {id, token} = await commands.create(fields);
            await registrations.put({commandId: id, ...registration}, token);
            return true;
        } catch (error) {
            // The word is one of Mattermost's own, or of a plugin's, or cannot be typed there.
            if (!(error instanceof MattermostError && error.status === 400)) {
                throw error;
            }
            tellTaken({word: registration.word, appId: registration.appId}, registration.teamId, error);
            return false;
        }
    }

    function tellTaken({word, appId}: Pick<Word, 'word' | 'appId'>, teamId: string, err?: unknown): void {
        const key = `${teamId} ${word} ${appId}`;
        if (!told.has(key)) {
            told.add(key);
            log.warn({appId, teamId, word, ...(err === undefined ? {} : {err})}, 'the command of this App cannot be typed where the extension is absent: the word belongs to somebody else in this team');
        }
    }

    return {
        sync: (signal) => peers.lock(lockName, async () => {
            const [wanted, ours] = [await words(), await registrations.all()];
            const teams = wanted.length === 0 && ours.length === 0 ? [] : await commands.teams();
            const taken: TakenWord[] = [];
            for (const teamId of teams) {
                signal.throwIfAborted();
                taken.push(...await syncTeam(teamId, wanted, ours.filter((registration) => registration.teamId === teamId)));
            }
            await registrations.setTaken(taken);
            for (const registration of ours.filter(({teamId}) => !teams.includes(teamId))) {
                await registrations.remove(registration.commandId); // Went with its team.
            }
        }, {signal}),
        remove: (appId) => peers.lock(lockName, async () => {
            for (const registration of await registrations.ofApp(appId)) {
                await unregister(registration);
            }
        }),
    };
}

function fieldsOf({word, displayName, username, hint, description}: Word, teamId: string, url: string): SlashCommandFields {
    return {team_id: teamId, trigger: word, url, username, display_name: cut(displayName, 64), auto_complete_hint: cut(hint, 1_024), auto_complete_desc: cut(description, 1_024)};
}

function differs(found: SlashCommand, fields: SlashCommandFields): boolean {
    return found.url !== fields.url || found.display_name !== fields.display_name || found.username !== fields.username ||
        found.auto_complete_hint !== fields.auto_complete_hint || found.auto_complete_desc !== fields.auto_complete_desc;
}

/** Characters as a person counts them: none is cut in half. */
const cut = (text: string, length: number) => Array.from(text).slice(0, length).join('');
