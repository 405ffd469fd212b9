import {commandEngine, notLoaded, systemClock, type CommandEngine} from '../../bindings/index.ts';
import type {Extension} from '../Extension.ts';
import {channelById} from '../HostState.ts';
import {textAt} from '../readState.ts';
import {warnOnce} from '../warnOnce.ts';
import {hasHostBoxes} from './hostBoxes.ts';
import {createKnownCommands} from './knownCommands.ts';
import {notCompleted} from './notCompleted.ts';
import {pickedAt} from './pickedAt.ts';
import type {BoxScope} from './scopeOfBox.ts';
import {stageOf} from './stageOf.ts';

export interface CommandHookParts extends Pick<Extension, 'store' | 'apps' | 'readIntl'> {
    /** How long what an App's command needs and is not here yet is waited for, in milliseconds. Default 2,500. An App's answer has the client's own bound. */
    patience?: number;
}

/** `undefined`: the host goes on untouched. `{}`: it is done, and the draft is cleared. `error`: for the host's line under its box. */
export type CommandHookAnswer = undefined | Record<string, never> | {error: {message: string}};

/**
 * Runs the commands of Apps that are sent from the host's boxes, for `registerSlashCommandWillBePostedHook` (client.md 8.2).
 * `args` say where: the host's `{channel_id, team_id, root_id}`. The line is read as it was in the list over the box; what
 * the App answers goes where it was typed.
 */
export function commandHook({store, apps, readIntl, patience = 2_500}: CommandHookParts) {
    const knownCommands = createKnownCommands(apps, patience);

    async function run(line: string, scope: BoxScope): Promise<CommandHookAnswer> {
        const commands = await knownCommands(scope, line);
        if (stageOf(line, commands) !== 'command') {
            return undefined;
        }
        if (!hasHostBoxes()) {
            warnOnce(notCompleted);
        }
        const intl = readIntl();
        const engine = await loadedEngine(patience);
        if (!engine) {
            return failed(notLoaded(line, intl).text);
        }
        const picked = pickedAt(apps.store, scope);
        const sent = await engine.runLine(line, {apps, intl, scope, readClock: systemClock, picked});
        if (typeof sent === 'object') {
            return failed(sent.text);
        }
        picked.clear();
        return sent === undefined ? undefined : {};
    }

    return async (message: string, args: unknown): Promise<CommandHookAnswer> => {
        const scope = scopeOfArgs(store.getState(), args);
        return message.startsWith('/') && scope ? run(message.trimEnd(), scope) : undefined;
    };
}

const failed = (message: string): {error: {message: string}} => ({error: {message}});

/** The host names the team on the screen; bindings belong to the channel's, which has none in direct messages. */
function scopeOfArgs(state: unknown, args: unknown): BoxScope | undefined {
    const channelId = textAt(args, 'channel_id');
    const teamId = channelById(state, channelId)?.teamId ?? textAt(args, 'team_id');
    return channelId ? {channelId, teamId, rootId: textAt(args, 'root_id')} : undefined;
}

/** Undefined: it did not come in time. */
async function loadedEngine(patience: number): Promise<CommandEngine | undefined> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, patience);
    });
    // A load that failed is one that did not come: whoever asked says so.
    await Promise.race([commandEngine.load().catch(() => undefined), late]);
    clearTimeout(timer);
    return commandEngine.now();
}
