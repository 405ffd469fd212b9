/** One promise of the issue, held or not. */
export interface Bar {
    ok: boolean;
    text: string;
}

/** What one group of rows has to say. */
export interface Section {
    title: string;
    /** What was measured, in a sentence. */
    about: string;
    tables: Array<{caption: string; head: string[]; rows: string[][]}>;
    bars: Bar[];
    notes: string[];
    /** How far the bare floor moved between the first and the last half of the rounds; 0.3 is 30 %. */
    floorMoved: number;
}

/** The floor may not move more than this, else the machine was busy with something else. */
export const floorMayMove = 0.3;

/** The section as Markdown, for the terminal and for bench/README.md alike. */
export function markdownOf({title, about, tables, bars, notes}: Section): string {
    return [
        `### ${title}`, about,
        ...tables.map(({caption, head, rows}) => [...(caption ? [`**${caption}**`, ''] : []), ...tableOf(head, rows)].join('\n')),
        [...bars.map(({ok, text}) => `- ${ok ? 'held' : '**MISSED**'}: ${text}`), ...notes.map((note) => `- ${note}`)].join('\n'),
    ].join('\n\n');
}

function tableOf(head: readonly string[], rows: readonly string[][]): string[] {
    const widths = head.map((cell, column) => Math.max(cell.length, ...rows.map((row) => row[column]?.length ?? 0)));
    const line = (cells: readonly string[]) => `| ${widths.map((width, column) => (cells[column] ?? '').padEnd(width)).join(' | ')} |`;
    return [line(head), `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...rows.map(line)];
}
