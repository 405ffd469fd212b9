/** The commands that a page of docs/ gives to be typed: lines of its `sh` blocks, in order, without comments. */
export function commandsOf(page: string): string[] {
    const blocks = [...page.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, block = '']) => block);
    return blocks.flatMap((block) => block.split('\n')).map((line) => line.replace(/ # .*$/, '').trim()).filter((line) => line !== '');
}

/** What the page's last table says cannot be run, each with the reason; an `…` at the end stands for anything. */
export function unrunnable(page: string): {command: string; reason: string}[] {
    const [, table = ''] = page.split('| Command | Why, and what is tested instead |\n|---|---|\n');
    return table.split('\n').filter((line) => line.startsWith('|')).flatMap((line) => {
        const [, commands = '', reason = ''] = /^\| (.+) \| (.+) \|$/.exec(line) ?? [];
        return [...commands.matchAll(/`([^`]+)`/g)].map(([, command = '']) => ({command, reason}));
    });
}

export const isMeant = (said: string, command: string): boolean => said.endsWith('…') ? command.startsWith(said.slice(0, -1)) : said === command;
