import type {Binding} from '../../protocol/index.ts';

/** The commands that may stand at one place of the line, found by word or by beginning without walking all of them. */
export interface CommandLevel {
    /** All of them, in the order in which they were delivered. */
    bindings: readonly Binding[];
    /** The first one with this label, upper and lower case alike. */
    find(word: string): Binding | undefined;
    /** Those whose label begins so, upper and lower case alike, by alphabet; `limit` at most. */
    beginningWith(prefix: string, limit: number): Binding[];
}

const levels = new WeakMap<readonly Binding[], CommandLevel>();

/** The index of a list of bindings; made once a list, so a keystroke costs the same however many Apps are installed. */
export function commandLevel(bindings: readonly Binding[]): CommandLevel {
    let level = levels.get(bindings);
    if (!level) {
        level = index(bindings);
        levels.set(bindings, level);
    }
    return level;
}

function index(bindings: readonly Binding[]): CommandLevel {
    const byWord = new Map<string, Binding>();
    for (const binding of bindings) {
        const word = commandWord(binding).toLowerCase();
        // Two Apps may bring the same word; the first one has it, as everywhere in Mattermost.
        if (!byWord.has(word)) {
            byWord.set(word, binding);
        }
    }
    const sorted = [...byWord.entries()].sort(([a], [b]) => (a < b ? -1 : 1));

    return {
        bindings,
        find: (word) => byWord.get(word.toLowerCase()),
        beginningWith(prefix, limit) {
            const wanted = prefix.toLowerCase();
            const found: Binding[] = [];
            for (let at = firstFrom(sorted, wanted); at < sorted.length && found.length < limit; at++) {
                const [word, binding] = sorted[at] ?? [''];
                if (!binding || !word.startsWith(wanted)) {
                    break;
                }
                found.push(binding);
            }
            return found;
        },
    };
}

/** What is typed for a binding. Some Apps write the slash into the label of a top-level command. */
export function commandWord(binding: Binding): string {
    return binding.label.replace(/^\//, '');
}

/** Where in the sorted list the words not smaller than this one begin, by halving. */
function firstFrom(sorted: readonly (readonly [string, Binding])[], word: string): number {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
        const middle = (low + high) >>> 1;
        const [candidate] = sorted[middle] ?? [''];
        if (candidate < word) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}
