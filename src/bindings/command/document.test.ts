/** docs/commands.md is the "Commands and Interactivity" document: its parts, and every link to and from it, exist. */
import {existsSync, readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';

import {describe, expect, it} from 'vitest';

const docs = fileURLToPath(new URL('../../../docs/', import.meta.url));
const page = readFileSync(`${docs}commands.md`, 'utf8');

/** Anchors as they are made of headings: small letters, no punctuation, hyphens for spaces. */
function anchorsOf(markdown: string): string[] {
    return [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => heading.toLowerCase().replace(/[^\p{L}\p{N} -]/gu, '').replaceAll(' ', '-'));
}

/** Where the links of a page lead to, as far as the pattern goes. */
function linksOf(markdown: string, only: RegExp): string[] {
    return [...markdown.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target).filter((target) => only.test(target));
}

function isBroken(target: string): boolean {
    const [file = '', anchor] = target.split('#');
    const path = `${docs}${file || 'commands.md'}`;
    return !existsSync(path) || (anchor !== undefined && !anchorsOf(readFileSync(path, 'utf8')).includes(anchor));
}

describe('Commands and interactivity (S0-034)', () => {
    it('S0-023 has a section for each of the three kinds, and says which is which', () => {
        expect(anchorsOf(page)).toEqual(expect.arrayContaining(['slash-commands', 'embedded-commands', 'interactive-commands']));
        for (const kind of ['Slash', 'Embedded', 'Interactive']) {
            expect(page).toContain(`[${kind}](#${kind.toLowerCase()}-commands)`);
        }
    });

    it('S0-022 says that what others shall see is posted through the REST API, not answered', () => {
        expect(page).toMatch(/What others shall see, the App posts through\s+the REST API/);
    });

    it('has no link that leads nowhere', () => {
        const links = linksOf(page, /^(?!https?:)/);
        expect(links.length).toBeGreaterThan(3);
        expect(links.filter(isBroken)).toEqual([]);
    });

    it.each(['architecture.md', '../README.md'])('the links of %s to it resolve', (file) => {
        const links = linksOf(readFileSync(docs + file, 'utf8').replaceAll('](docs/', ']('), /commands\.md/);
        expect(links.length).toBeGreaterThan(0);
        expect(links.filter(isBroken)).toEqual([]);
    });

    it('names every code of an error', () => {
        const source = readFileSync(fileURLToPath(new URL('../../protocol/command/CommandError.ts', import.meta.url)), 'utf8');
        const codes = [...source.matchAll(/^\s+\| '(\w+)'/gm)].map(([, code = '']) => code).filter((code) => code !== 'no_match');
        expect(codes.length).toBeGreaterThan(20);
        expect(codes.filter((code) => !page.includes(`\`${code}\``))).toEqual([]);
    });
});
