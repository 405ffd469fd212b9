import {onDemand} from '../../components/index.ts';

export type CommandEngine = typeof import('./engine.ts');

/** What reads commands, runs them and draws their list. A box needs it from the first slash on. */
export const commandEngine = onDemand<CommandEngine>(() => import('./engine.ts'));

/**
 * Fetches what completes and runs commands, once. A box does so by itself, when the browser is idle or the box is come
 * to. Rejects when the network fails, and the next call tries anew.
 */
export const loadCommands = commandEngine.load;
