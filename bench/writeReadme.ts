import {readFileSync, writeFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';

import {markdownOf, type Section} from './report.ts';

const begin = '<!-- figures: written by `npm run bench:client -- --write` -->';

/** Puts the figures at the end of bench/README.md, in place of the last ones. */
export function writeReadme(machine: string, sections: readonly Section[]): void {
    const path = fileURLToPath(new URL('README.md', import.meta.url));
    const [text = ''] = readFileSync(path, 'utf8').split(begin);
    writeFileSync(path, `${text}${begin}\n\n${machine}\n\n${sections.map(markdownOf).join('\n\n')}\n`);
}
