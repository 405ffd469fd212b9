import type {ValueCaret} from '../../protocol/command/index.ts';

/**
 * Writes a value so that the grammar reads it back: bare if it can be, else in the delimiter the user began with,
 * else in ticks, else in double quotes with backslashes.
 */
export function writeValue(value: string, {quote, shape, field}: Pick<ValueCaret, 'quote' | 'shape' | 'field'>): string {
    if (shape === 'rest' || (field.type === 'bool' && !quote)) {
        return value;
    }
    if (!quote && isBare(value, shape === 'item')) {
        return value;
    }
    return quote === '"' || value.includes('`') ? `"${value.replace(/["\\]/g, '\\$&')}"` : `\`${value}\``;
}

/** Nothing in it separates, and it does not begin with what means something else. */
function isBare(value: string, inList: boolean): boolean {
    return value !== '' && !/[ \t]/.test(value) && !/^["`[\]=—-]/.test(value) && !(inList && /[,\]]/.test(value));
}
