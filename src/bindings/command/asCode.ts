/** A line as code in Markdown, its own ticks included; the beginning of a long one. */
export function asCode(line: string): string {
    const short = line.length > 100 ? `${line.slice(0, 100)}…` : line;
    const ticks = '`'.repeat(1 + Math.max(0, ...Array.from(short.matchAll(/`+/g), ([run]) => run.length)));
    const space = short.includes('`') ? ' ' : '';
    return ticks + space + short.replace(/\s+/g, ' ') + space + ticks;
}
