import {useEffect} from 'react';

import {loadWhenIdle, useOnDemand} from '../../components/index.ts';
import {commandEngine, type CommandEngine} from './commandEngine.ts';

interface Engine {
    /** Absent until it has come, and until then a box is a text area that keeps what is typed. */
    engine: CommandEngine | undefined;
    /** A command stands in the box, and what reads it: is on its way; could not be fetched. */
    state: 'idle' | 'loading' | 'failed';
    /** When the box is come to, and for a line that is sent. Undefined: it could not be fetched. */
    fetchEngine(): Promise<CommandEngine | undefined>;
}

/** The engine of a box: fetched when the browser is idle or the box gets the focus, at the latest with the first slash. */
export function useCommandEngine(text: string): Engine {
    const isCommand = text.startsWith('/');
    const {part, failed, retry} = useOnDemand(commandEngine, isCommand);
    const engine = part ?? commandEngine.now();
    if (failed && !isCommand) {
        // The next command begins afresh.
        retry();
    }
    useEffect(() => loadWhenIdle(commandEngine), []);
    return {
        engine,
        state: engine || !isCommand ? 'idle' : failed ? 'failed' : 'loading',
        async fetchEngine() {
            retry();
            await commandEngine.load().catch(() => undefined);
            return commandEngine.now();
        },
    };
}
