import {joinLocation, type Binding, type FormBinding, type Location, type ParentBinding, type SubmitBinding} from '../index.ts';
import {commandWord} from './commandWord.ts';
import type {Lines} from './Lines.ts';

/** One word of a command line that can be typed at its place: it runs, or has sub-commands. */
export type Command = {
    /** Full location of the binding. */
    location: Location;
} & (
    | {binding: SubmitBinding | FormBinding; below?: never}
    /** `below`: the sub-commands of all Apps that bring this word; `binding` is the first one's. */
    | {binding: ParentBinding; below: CommandLevel}
);

/** The commands that may stand at one place of the line, found by word or by beginning without walking all of them. */
export interface CommandLevel {
    /** All of them, in the order in which they were delivered. */
    commands: readonly Command[];
    /** The one with this label, upper and lower case alike. */
    find(word: string): Command | undefined;
    /** Those whose label begins so, upper and lower case alike, by alphabet. */
    byAlphabet(prefix: string): Lines<Command>;
    /** The same in the order in which they were delivered. */
    inOrder(prefix: string): Lines<Command>;
}

/** Bindings of one App, or of all Apps at the top, with the location in which they stand. */
interface Siblings {
    bindings: readonly Binding[];
    parent: Location;
}

const levels = new WeakMap<readonly Binding[], CommandLevel>();

/** The index of the bindings of `/command`; made once a list, so a keystroke costs the same however many Apps are installed. */
export function commandLevel(bindings: readonly Binding[]): CommandLevel {
    let level = levels.get(bindings);
    if (!level) {
        level = index([{bindings, parent: '/command'}]);
        levels.set(bindings, level);
    }
    return level;
}

/** Several Apps may bring the same word: their sub-commands stand together below it; of two that run, the first has it. */
function index(siblings: readonly Siblings[]): CommandLevel {
    const found = new Map<string, {binding: Binding; location: Location; children: Siblings[]}>();
    for (const {bindings, parent} of siblings) {
        for (const binding of bindings) {
            const word = commandWord(binding).toLowerCase();
            const location = joinLocation(parent, binding.location);
            const children = binding.bindings ? [{bindings: binding.bindings, parent: location}] : [];
            const first = found.get(word);
            if (!first) {
                found.set(word, {binding, location, children});
            } else if (first.binding.bindings) {
                first.children.push(...children);
            }
        }
    }
    const byWord = new Map([...found].map(([word, parts]) => [word, commandOf(parts)]));
    const words = [...byWord.keys()];
    const commands = [...byWord.values()];
    let sorted: [string, Command][] | undefined;

    return {
        commands,
        find: (word) => byWord.get(word.toLowerCase()),
        byAlphabet(prefix) {
            sorted ??= [...byWord].sort(([a], [b]) => (a < b ? -1 : 1));
            const all = sorted;
            const wanted = prefix.toLowerCase();
            const from = firstWhere(all, (word) => word >= wanted);
            const to = firstWhere(all, (word) => word >= wanted && !word.startsWith(wanted));
            return {length: to - from, at: (index) => (index < to - from ? all[from + index]?.[1] : undefined)};
        },
        inOrder(prefix) {
            const wanted = prefix.toLowerCase();
            return wanted === '' ? commands : commands.filter((_, at) => words[at]?.startsWith(wanted));
        },
    };
}

/** What stands below a word is indexed when it is first asked for. */
function commandOf({binding, location, children}: {binding: Binding; location: Location; children: readonly Siblings[]}): Command {
    let below: CommandLevel | undefined;
    return binding.bindings ? {
        binding,
        location,
        get below() {
            below ??= index(children);
            return below;
        },
    } : {binding, location};
}

/** Where in a sorted list the words begin for which something holds from there on, by halving. */
function firstWhere(sorted: readonly (readonly [string, unknown])[], holds: (word: string) => boolean): number {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
        const middle = (low + high) >>> 1;
        if (holds(sorted[middle]?.[0] ?? '')) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return low;
}
