import type {SelectOption} from '../../protocol/index.ts';
import type {Lines} from './Lines.ts';

/** The options of a select, found without walking all of them for every key. */
export interface OptionIndex {
    /**
     * The option that somebody means by what they typed: its value, or else the one whose label or value is the same but
     * for upper and lower case. Undefined when none is, or more than one could be.
     */
    find(typed: string): SelectOption | undefined;
    /** Those whose label or value begins so, upper and lower case alike, in their own order. */
    beginningWith(query: string): Lines<SelectOption>;
}

const indexes = new WeakMap<readonly SelectOption[], OptionIndex>();

/** Made once for each list of options, however often it is asked. */
export function optionIndex(options: readonly SelectOption[]): OptionIndex {
    const known = indexes.get(options) ?? index(options);
    indexes.set(options, known);
    return known;
}

function index(options: readonly SelectOption[]): OptionIndex {
    const labels = options.map(({label}) => label.toLowerCase());
    const values = options.map(({value}) => value.toLowerCase());
    /** `null`: more than one could be meant. */
    const byWord = new Map<string, SelectOption | null>();
    const byValue = new Map<string, SelectOption>();
    options.forEach((option, at) => {
        for (const word of new Set([labels[at] ?? '', values[at] ?? ''])) {
            byWord.set(word, byWord.has(word) ? null : option);
        }
        if (!byValue.has(option.value)) {
            byValue.set(option.value, option);
        }
    });
    return {
        find: (typed) => byValue.get(typed) ?? byWord.get(typed.toLowerCase()) ?? undefined,
        beginningWith(query) {
            const wanted = query.toLowerCase();
            return wanted === '' ? options : options.filter((_, at) => labels[at]?.startsWith(wanted) || values[at]?.startsWith(wanted));
        },
    };
}
