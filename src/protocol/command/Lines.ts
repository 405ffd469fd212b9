/**
 * Lines of a list, made when they are looked at: a select may have 50,000 options, of which thirty are on the screen.
 * An array is one.
 */
export interface Lines<Line> {
    readonly length: number;
    /** Undefined: there is no line of this number. Counted from 0. */
    at(index: number): Line | undefined;
}

/** What each of these becomes. */
export function mapLines<From, To>(from: Lines<From>, make: (line: From) => To): Lines<To> {
    return {
        length: from.length,
        at(index) {
            const line = index < 0 ? undefined : from.at(index);
            return line === undefined ? undefined : make(line);
        },
    };
}

/** One list after the other. */
export function joinLines<Line>(...lists: readonly Lines<Line>[]): Lines<Line> {
    const filled = lists.filter(({length}) => length > 0);
    return {
        length: filled.reduce((sum, {length}) => sum + length, 0),
        at(index) {
            let rest = index;
            for (const list of filled) {
                if (rest < list.length) {
                    return rest < 0 ? undefined : list.at(rest);
                }
                rest -= list.length;
            }
            return undefined;
        },
    };
}

/** The first of them, `limit` at most. */
export function firstLines<Line>(lines: Lines<Line>, limit: number): Line[] {
    return Array.from({length: Math.min(lines.length, limit)}, (_, index) => lines.at(index)).filter((line) => line !== undefined);
}
