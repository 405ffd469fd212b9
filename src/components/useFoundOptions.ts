import {useMemo} from 'react';

import type {Choice} from './Choice.ts';
import {findRows, indexOptions} from './findOptions.ts';
import {chosenOf, type SelectProps} from './SelectProps.ts';

/** The options that are offered now, without an array of them where all are. */
export interface FoundOptions<Option extends Choice> {
    count: number;
    at(row: number): Option | undefined;
    /** Where an option (by its place in `options`) stands among those found, or where it would. */
    rowOf(place: number): number;
    /** The place in `options` of the option in a row. */
    placeOf(row: number): number;
}

/** What a text finds by label, as it was searched elsewhere when there is an `onSearch`. Of several, those chosen are not offered again. */
export function useFoundOptions<Option extends Choice>(select: SelectProps<Option>, query: string): FoundOptions<Option> {
    const {options, onSearch, multiple = false} = select;
    const searched = onSearch !== undefined;
    const chosen = chosenOf(select);
    const taken = multiple ? chosen.map(({value}) => value).join('\n') : '';
    const index = useMemo(() => once(() => indexOptions(options)), [options]);
    return useMemo(() => {
        const all = searched || query.trim() === '' ? undefined : findRows(index(), query);
        const hidden = new Set(taken === '' ? [] : taken.split('\n'));
        return foundIn(options, hidden.size > 0 ? without(options, all, hidden) : all);
    }, [options, searched, query, index, taken]);
}

function foundIn<Option extends Choice>(options: readonly Option[], places: Uint32Array | undefined): FoundOptions<Option> {
    if (!places) {
        return {count: options.length, at: (row) => options[row], rowOf: (place) => place, placeOf: (row) => row};
    }
    const placeOf = (row: number) => places[row] ?? 0;
    return {
        count: places.length,
        at: (row) => (row in places ? options[placeOf(row)] : undefined),
        placeOf,
        rowOf: (place) => {
            let low = 0;
            for (let high = places.length; low < high;) {
                const middle = (low + high) >> 1;
                if (placeOf(middle) < place) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        },
    };
}

function without(options: readonly Choice[], places: Uint32Array | undefined, hidden: ReadonlySet<string>): Uint32Array {
    const kept = places ?? Uint32Array.from(options, (_, place) => place);
    return kept.filter((place) => !hidden.has(options[place]?.value ?? ''));
}

function once<Value>(make: () => Value): () => Value {
    let made: {value: Value} | undefined;
    return () => (made ??= {value: make()}).value;
}
