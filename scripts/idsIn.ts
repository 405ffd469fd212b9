/** What the title of a test, or a decision record, says that it proves. */
export interface Ids {
    /** `S2-045`, `M-06`. */
    rows: string[];
    /** Acceptance cases of the former server, 1 to 228. */
    cases: number[];
}

const rowPattern = /\b(S[0-2]|M)-(\d{2,3})(?: (?:to|–) \1-(\d{2,3})|–(\d{2,3}))?\b/g;
const casePattern = /\bcases? (\d+(?:(?:, case |, | and case | and | to |–)\d+)*)/g;

/** Reads single ids, lists (`case 1, case 2`, `cases 3, 4 and 5`) and ranges (`S0-035 to S0-044`, `cases 49 to 52`). */
export function idsIn(text: string): Ids {
    const rows = [...text.matchAll(rowPattern)].flatMap(([, document = '', first = '', last]) =>
        range(Number(first), Number(last ?? first)).map((number) => `${document}-${String(number).padStart(first.length, '0')}`));
    const cases = [...text.matchAll(casePattern)].flatMap(([, list = '']) =>
        list.split(/, case |, | and case | and /).flatMap((part) => {
            const [first = 0, last = first] = part.split(/ to |–/).map(Number);
            return range(first, last);
        }));
    return {rows: [...new Set(rows)], cases: [...new Set(cases)]};
}

const range = (first: number, last: number): number[] => Array.from({length: Math.max(0, last - first + 1)}, (_, index) => first + index);
