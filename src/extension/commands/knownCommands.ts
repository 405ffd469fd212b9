import type {Apps} from '../../bindings/index.ts';
import type {Binding} from '../../protocol/index.ts';
import {selectBindings, selectChannel, type BindingsQuery} from '../../store/index.ts';
import {stageOf} from './stageOf.ts';

/**
 * The commands of Apps in a channel, for a line that is sent there: at once where the line is known to be one of theirs,
 * or all is known; otherwise they are fetched, for `patience` milliseconds at most.
 */
export async function knownCommands({store, visits}: Pick<Apps, 'store' | 'visits'>, {channelId, teamId}: BindingsQuery, line: string, patience: number): Promise<readonly Binding[]> {
    const query = {channelId, teamId};
    const now = () => selectBindings(store.getState(), query, '/command');
    const isSettled = () => {
        const {status = 'loading'} = selectChannel(store.getState(), query) ?? {};
        return status !== 'loading' || stageOf(line, now()) === 'command';
    };
    if (!isSettled()) {
        const leave = visits.visit(query);
        await new Promise<void>((resolve) => {
            const end = () => {
                clearTimeout(timer);
                unsubscribe();
                resolve();
            };
            const timer = setTimeout(end, patience);
            const unsubscribe = store.subscribe(() => isSettled() && end());
        });
        leave();
    }
    return now();
}
