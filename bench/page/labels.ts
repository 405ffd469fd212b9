/** The same numbers in every run: a linear congruential generator. */
export function seeded(seed: number): () => number {
    let state = seed >>> 0;
    return () => {
        state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
        return state / 2 ** 32;
    };
}

export interface Option {
    label: string;
    value: string;
}

/** Names that look like people's; values are numbers, so that nothing but labels is ever found by a letter. */
export function makeOptions(count: number): Option[] {
    const random = seeded(7);
    const pick = (letters: string) => letters[Math.floor(random() * letters.length)] ?? '';
    const word = () => {
        const plain = Array.from({length: 3}, () => pick('bcdfghjklmnprstvwxyz') + pick('aeiou')).join('');
        return plain.slice(0, 1).toUpperCase() + plain.slice(1);
    };
    return Array.from({length: count}, (_, index) => ({label: `${word()} ${word()}`, value: String(index)}));
}

/** What is typed: the first five letters of an option near the end of the list. */
export function queryFor(options: readonly Option[]): string {
    return (options[Math.floor(options.length * 0.9)]?.label ?? '').slice(0, 5).toLowerCase();
}

export function includes({label}: Option, query: string): boolean {
    return label.toLowerCase().includes(query.toLowerCase());
}
