/** Letters with capitals, and digits: two of them stand side by side and stay what they are. Arabic ones would join, others are wide. */
const standsAlone = /^[\p{Lu}\p{Ll}\p{Lt}\p{Nd}]\p{M}*$/u;

/** What readers take for one letter: an emoji of several parts, a letter with its marks. */
function firstSign(word: string): string {
    // Not in every browser that is still met.
    const segmenter = typeof Intl.Segmenter === 'function' ? new Intl.Segmenter(undefined, {granularity: 'grapheme'}) : undefined;
    const [first] = segmenter?.segment(word) ?? [];
    return first?.segment ?? Array.from(word)[0] ?? '';
}

/**
 * The letters that stand in for the picture of something with a name: of its first word, and of its second where both can
 * stand side by side, so that neighbours differ ("Open a ticket" is "OA"). `?` for a name without any.
 */
export function initialsOf(name: string, most: 1 | 2 = 2): string {
    // What stands around words says nothing: "(beta) Ring", "#support", and marks of which way they run, which nobody sees.
    const words = name.split(/[\s\p{P}\p{Bidi_Control}]+/u).filter(Boolean);
    const [first = firstSign(name.trim()), second = ''] = words.map(firstSign);
    const both = most === 2 && standsAlone.test(first) && standsAlone.test(second);
    return (both ? first + second : first || '?').toLocaleUpperCase();
}
