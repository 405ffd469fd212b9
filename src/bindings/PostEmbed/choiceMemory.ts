import type {FieldValue} from '../../protocol/index.ts';
import type {AppsStore} from '../../store/index.ts';

/** Posts whose choices are remembered; beyond that the one chosen in longest ago is forgotten. */
const postsKept = 200;

interface Kept {
    /** `app_bindings` of the post when the choice was made. */
    written: unknown;
    choices: Map<string, FieldValue>;
}

/**
 * What the user has ticked and chosen in posts, shown before (and without) the App saying so in the post. It holds until
 * the post's bindings change: then what the post says is the truth. Kept outside of the components, so that a post that
 * is scrolled away and back, or stands in a thread as well, shows the same.
 */
export interface ChoiceMemory {
    /** Undefined: what the post says counts. `written`: `app_bindings` of the post as it is now. */
    read(postId: string, written: unknown, control: string): FieldValue | undefined;
    /** `undefined` forgets it. */
    write(postId: string, written: unknown, control: string, value: FieldValue | undefined): void;
    subscribe(listener: () => void): () => void;
}

export function createChoiceMemory(): ChoiceMemory {
    const posts = new Map<string, Kept>();
    const listeners = new Set<() => void>();

    /** What is kept of the post as it is now; what was kept of an earlier state of it is forgotten. */
    function current(postId: string, written: unknown): Kept | undefined {
        const kept = posts.get(postId);
        if (kept && kept.written !== written) {
            // Hosts make new objects of a post that is fetched again; only what stands in them counts.
            if (JSON.stringify(kept.written) !== JSON.stringify(written)) {
                posts.delete(postId);
                return undefined;
            }
            kept.written = written;
        }
        return kept;
    }

    return {
        read: (postId, written, control) => current(postId, written)?.choices.get(control),
        write(postId, written, control, value) {
            const kept = current(postId, written) ?? {written, choices: new Map<string, FieldValue>()};
            if (value === undefined) {
                kept.choices.delete(control);
            } else {
                kept.choices.set(control, value);
            }
            posts.delete(postId);
            posts.set(postId, kept);
            const [oldest] = posts.keys();
            if (posts.size > postsKept && oldest !== undefined) {
                posts.delete(oldest);
            }
            listeners.forEach((listener) => listener());
        },
        subscribe(listener) {
            listeners.add(listener);
            return () => listeners.delete(listener);
        },
    };
}

const memories = new WeakMap<AppsStore, ChoiceMemory>();

/** The memory beside a store: as that, it is one user's and one page's. */
export function choicesBeside(store: AppsStore): ChoiceMemory {
    const memory = memories.get(store) ?? createChoiceMemory();
    memories.set(store, memory);
    return memory;
}
