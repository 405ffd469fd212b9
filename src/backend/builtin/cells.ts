/** A Markdown table; what would end a cell or a row is made harmless. */
export function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
    return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.map(cellOf).join(' | ')} |`).join('\n');
}

function cellOf(text: string): string {
    return text.replace(/\s*\n\s*/g, ' ').replace(/\|/g, '\\|');
}

/** Text of an App as it is, never as Markdown of ours. */
export function plain(text: string): string {
    return text.replace(/[\\`*_{}[\]<>#|~]/g, '\\$&').replace(/\s+/g, ' ');
}

/** As code; backticks inside are left out, as they would end it. */
export function code(text: string): string {
    return `\`${text.replace(/`/g, '').replace(/\s+/g, ' ')}\``;
}

/** A time for people, to the second; which zone who reads it is in is not known here. */
export function moment(milliseconds: number): string {
    return `${new Date(milliseconds).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

/** JSON to be read, in a block. */
export function jsonBlock(value: unknown): string {
    return `\`\`\`json\n${JSON.stringify(value, null, 2).replace(/```/g, '`` `')}\n\`\`\``;
}
