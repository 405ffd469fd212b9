import type {Result} from './Check.ts';

const marks = {ok: 'ok', warning: 'warning', failed: 'FAILED', skipped: '-'} as const;

/** What was found, for a person: a line for each check, and below it what mends it. */
export function reportOf(results: readonly Result[]): string {
    const width = Math.max(...results.map(({name}) => name.length));
    const lines = results.flatMap(({name, state, found, mend}) => [
        `${marks[state].padEnd(8)} ${name.padEnd(width)}  ${found}`,
        ...(mend === undefined ? [] : [`${' '.repeat(9 + width)}  → ${mend}`]),
    ]);
    const count = (state: Result['state']) => results.filter((result) => result.state === state).length;
    const [wrong, warned] = [count('failed'), count('warning')];
    const verdict = wrong === 0 ? 'Nothing has to be mended.' : wrong === 1 ? 'One thing has to be mended.' : `${wrong} things have to be mended.`;
    return [...lines, '', warned === 0 ? verdict : `${verdict} ${warned === 1 ? 'One thing is' : `${warned} things are`} worth a look.`].join('\n');
}
