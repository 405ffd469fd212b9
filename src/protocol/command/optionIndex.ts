import type {SelectOption} from '../index.ts';
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
    // Lists are opened more often than searched, and 50,000 texts take longer than a frame: nothing is made before a letter is typed.
    let lowered: {labels: string[]; values: string[]} | undefined;
    const lower = () => (lowered ??= {
        labels: options.map(({label}) => label.toLowerCase()),
        values: options.map(({value}) => value.toLowerCase()),
    });
    /** One key asks for the same text several times. */
    let last: {typed: string; option: SelectOption | undefined} | undefined;

    function look(typed: string): SelectOption | undefined {
        const exact = options.find(({value}) => value === typed);
        if (exact) {
            return exact;
        }
        const {labels, values} = lower();
        const wanted = typed.toLowerCase();
        const fitting = options.filter((_, at) => labels[at] === wanted || values[at] === wanted);
        return fitting.length === 1 ? fitting[0] : undefined;
    }

    return {
        find(typed) {
            if (last?.typed !== typed) {
                last = {typed, option: look(typed)};
            }
            return last.option;
        },
        beginningWith(query) {
            if (query === '') {
                return options;
            }
            const {labels, values} = lower();
            const wanted = query.toLowerCase();
            return options.filter((_, at) => labels[at]?.startsWith(wanted) || values[at]?.startsWith(wanted));
        },
    };
}
