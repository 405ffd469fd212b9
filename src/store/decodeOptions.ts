import {cleanOptions, type Json, type SelectOption} from '../protocol/index.ts';

/** The items of a lookup's answer, `data: {items: […]}` (client.md 1.1). Anything else holds none. */
export function decodeOptions(data: Json | undefined): SelectOption[] {
    const items = typeof data === 'object' && data !== null && !Array.isArray(data) ? data['items'] : undefined;
    return items === undefined ? [] : cleanOptions(items, '/data/items').value;
}
