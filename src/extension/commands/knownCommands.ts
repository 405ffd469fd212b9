import type {Apps} from '../../bindings/index.ts';
import {bindingsAt, type Binding} from '../../protocol/index.ts';
import {selectBindings, selectChannel, type BindingsQuery} from '../../store/index.ts';
import {builtInCommands} from './builtInCommands.ts';
import {stageOf, typedWord} from './stageOf.ts';

/** So long a word waits that is nobody's as far as we know, in milliseconds. */
const brief = 800;

/**
 * The commands of Apps in a channel, for a line that is sent there: at once where the line is known to be one of theirs, or
 * all is known. Otherwise, `patience` is how many milliseconds an App's command waits for what the channel has of it. The
 * host's own never wait, and what may be anybody's waits briefly: only where the backend was lately heard of.
 */
export function createKnownCommands({store, visits}: Pick<Apps, 'store' | 'visits'>, patience: number) {
    /** What had been answered when somebody waited in vain. */
    let silentSince: string | undefined;

    const answered = () => Object.values(store.getState().channels).flatMap(({status, request}) => (status === 'ready' ? request : [])).join();
    const isAnApps = (line: string) => Object.values(store.getState().channels).some(({tree}) => stageOf(line, bindingsAt(tree, '/command')) === 'command');

    function waitFor(line: string): number {
        if (isAnApps(line)) {
            return patience;
        }
        return builtInCommands.has(typedWord(line) ?? '') || silentSince === answered() ? 0 : Math.min(brief, patience);
    }

    return async ({channelId, teamId}: BindingsQuery, line: string): Promise<readonly Binding[]> => {
        const query = {channelId, teamId};
        const now = () => selectBindings(store.getState(), query, '/command');
        const isSettled = () => {
            const {status = 'loading'} = selectChannel(store.getState(), query) ?? {};
            return status !== 'loading' || stageOf(line, now()) === 'command';
        };
        const wait = waitFor(line);
        if (!isSettled() && wait > 0) {
            const leave = visits.visit(query);
            await new Promise<void>((resolve) => {
                const end = () => {
                    clearTimeout(timer);
                    unsubscribe();
                    resolve();
                };
                const timer = setTimeout(end, wait);
                const unsubscribe = store.subscribe(() => isSettled() && end());
            });
            leave();
            silentSince = isSettled() ? undefined : answered();
        }
        return now();
    };
}
