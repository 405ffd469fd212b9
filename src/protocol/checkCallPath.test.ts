import * as fc from 'fast-check';
import {describe, expect, test} from 'vitest';

import {checkCallPath} from './checkCallPath.ts';

test.each(['/', '/new', '/new/ticket', '/a.b', '/..a', '/a..', '/a-b_c~d', '/über/straße', '/a:b@c!$&\'()*+,=', '/Install'])('%j is plain', (path) => {
    expect(checkCallPath(path)).toEqual({value: path, problems: []});
});

describe('what is not plain is refused (DESIGN, decision 6; server.md cases 178 to 180, W02, W03)', () => {
    test.each([
        ['', 'It is empty.'],
        ['new', 'It does not begin with "/".'],
        ['https://evil.example/new', 'It does not begin with "/".'],
        ['/install?x', 'It holds "?".'],
        ['/install#x', 'It holds "#".'],
        ['/%69nstall', 'It holds "%".'],
        ['/%2569nstall', 'It holds "%".'],
        ['/%2e%2e/admin', 'It holds "%".'],
        ['/100%', 'It holds "%".'],
        ['/..\\admin', 'It holds a backslash.'],
        ['//evil.example', 'It holds "//".'],
        ['/a//b', 'It holds "//".'],
        ['/ping/', 'It ends in "/".'],
        ['/../admin', 'It holds "." or ".." as a segment.'],
        ['/a/..', 'It holds "." or ".." as a segment.'],
        ['/./a', 'It holds "." or ".." as a segment.'],
        ['/a/.', 'It holds "." or ".." as a segment.'],
        ['/inst\tall', 'It holds control characters.'],
        ['/install\n', 'It holds control characters.'],
        ['/install\u0000', 'It holds control characters.'],
        ['/install\u007f', 'It holds control characters.'],
        ['/install\u0085', 'It holds control characters.'],
        ['/install ', 'It holds white space.'],
        ['/install\u00a0', 'It holds white space.'],
        ['/install\ufeff', 'It holds white space.'],
        ['/install;jsessionid=1', 'It holds ";".'],
        ['/a\ud800', 'It is not well-formed text.'],
        [`/${'a'.repeat(2048)}`, 'It is longer than 2048 characters.'],
    ])('%j', (path, message) => {
        expect(checkCallPath(path)).toEqual({value: undefined, problems: [{pointer: '', code: 'path_not_canonical', message}]});
    });
});

test('whatever passes reaches exactly the path that was checked: no parser changes it', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(...'/.%;?#\\ \tab', '..', '%2e', '\u0000', 'é')).map((parts) => `/${parts.join('')}`), (path) => {
        fc.pre(checkCallPath(path).value !== undefined);
        const url = new URL(`https://app.example/root${path}`);
        expect(decodeURIComponent(url.pathname)).toBe(`/root${path}`);
        expect(url.search + url.hash).toBe('');
    }), {numRuns: 2_000});
});
