import {commandWord} from '../../bindings/index.ts';
import type {Binding} from '../../protocol/index.ts';

/**
 * Whose a text is: `command`: it begins with the command of an App, and completing it is ours; `begun`: it may become one
 * of these, or one of the host's, whose list goes first; `none`: the host's.
 */
export type Stage = 'none' | 'begun' | 'command';

/** The first word after the slash, in lower case; undefined: there is none. */
export const typedWord = (text: string): string | undefined => /^\/([^ \t]+)/.exec(text)?.[1]?.toLowerCase();

/** By its first word alone, up to a space or tab, upper and lower case alike. `commands`: the bindings of `/command`. */
export function stageOf(text: string, commands: readonly Binding[]): Stage {
    const typed = typedWord(text);
    if (typed === undefined) {
        return 'none';
    }
    const words = commands.map((command) => commandWord(command).toLowerCase());
    if (words.includes(typed)) {
        return 'command';
    }
    return typed.length === text.length - 1 && words.some((word) => word.startsWith(typed)) ? 'begun' : 'none';
}
