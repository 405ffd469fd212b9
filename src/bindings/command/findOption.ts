import type {SelectOption} from '../../protocol/index.ts';

/**
 * The option that somebody means by what they typed: its value, or else the one whose label or value is the same but
 * for upper and lower case. Undefined when none is, or more than one could be.
 */
export function findOption(options: readonly SelectOption[], typed: string): SelectOption | undefined {
    const exact = options.find(({value}) => value === typed);
    if (exact) {
        return exact;
    }
    const wanted = typed.toLowerCase();
    const [only, ...others] = options.filter(({label, value}) => label.toLowerCase() === wanted || value.toLowerCase() === wanted);
    return others.length === 0 ? only : undefined;
}
