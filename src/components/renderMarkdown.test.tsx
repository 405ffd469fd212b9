import {array, assert, constantFrom, property} from 'fast-check';
import {describe, expect, test} from 'vitest';

import {renderMarkdown} from './renderMarkdown.ts';

/** The one element of a kind in what was rendered. */
function only(selector: string, markdown: string): Element {
    const page = document.createElement('div');
    page.innerHTML = renderMarkdown(markdown);
    const found = page.querySelectorAll(selector);
    expect(found).toHaveLength(1);
    return found[0] ?? page;
}

describe('links', () => {
    test.each([
        ['[log](https:&#x2F;&#x2F;example.com&#x2F;a?b&#x3D;c)', 'https://example.com/a?b=c'],
        ['[log](https://example.com/a?b=1&amp;c=2)', 'https://example.com/a?b=1&c=2'],
        ['https://example.com/plain', 'https://example.com/plain'],
        ['[post](/topmast/pl/abc)', '/topmast/pl/abc'],
        ['[mail](mailto:alice@example.com)', 'mailto:alice@example.com'],
    ])('%s leads to %s', (markdown, href) => {
        expect(only('a', markdown).getAttribute('href')).toBe(href);
    });

    test.each([
        '[x](javascript:alert(1))', '[x](java&#x73;cript:alert(1))', '[x](&#x6A;avascript&#58;alert(1))', '[x](data:text/html,hi)', '[x](vbscript:x)',
        '[x](//evil.example)',
    ])('%s leads nowhere', (markdown) => {
        expect(only('a', markdown).hasAttribute('href')).toBe(false);
    });

    test('open beside the page and tell the other side nothing of it', () => {
        const link = only('a', '[x](https://example.com)');
        expect(link.getAttribute('target')).toBe('_blank');
        expect(link.getAttribute('rel')).toBe('noopener noreferrer');
    });
});

describe('images', () => {
    test('may carry a size', () => {
        const image = only('img', 'A ![logo](https:&#x2F;&#x2F;example.com&#x2F;l.png =15x16) b');
        expect([image.getAttribute('src'), image.getAttribute('alt'), image.getAttribute('width'), image.getAttribute('height')])
            .toEqual(['https://example.com/l.png', 'logo', '15', '16']);
    });

    test('may be without one', () => {
        expect(only('img', '![logo](https://example.com/l.png)').getAttribute('width')).toBeNull();
    });
});

describe('HTML', () => {
    test.each([
        '<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '**<svg onload=alert(1)>**', '<a href="javascript:alert(1)">x</a>',
        '<iframe src="https://example.com"></iframe>',
    ])('%s stays text', (markdown) => {
        const page = document.createElement('div');
        page.innerHTML = renderMarkdown(markdown);
        expect(page.querySelector('script, img, svg, a, iframe')).toBeNull();
        expect(page.textContent).toContain(markdown.replaceAll('**', ''));
    });

    test('an address cannot break out of its attribute', () => {
        const page = document.createElement('div');
        page.innerHTML = renderMarkdown('![x](https://example.com/"onerror="alert(1)) [y](https://example.com/&quot;onclick=&quot;alert(1))');
        expect([...page.querySelectorAll('*')].flatMap((element) => element.getAttributeNames()).filter((name) => name.startsWith('on'))).toEqual([]);
    });
});

test('a line break is a line break, as in Mattermost', () => {
    only('br', 'one\ntwo');
});

describe('mentions', () => {
    const mentionOf = (name: string) => (name === 'alice' ? 'reader' : name === 'bob' ? 'other' : undefined);
    const mentions = (markdown: string) => {
        const page = document.createElement('div');
        page.innerHTML = renderMarkdown(markdown, mentionOf);
        return [...page.querySelectorAll('.tm-mention')].map((each) => `${each.textContent}${each.classList.contains('tm-mention--reader') ? '!' : ''}`);
    };

    test.each([
        ['@bob', ['@bob']],
        ['**@Alice**, (@bob) and @bob.', ['@Alice!', '@bob', '@bob']],
        ['@nobody, bob@alice, alice@bob.example, `@bob`', []],
        ['https://example.com/@bob', []],
        ['A &amp; B <b>@bob</b>', ['@bob']],
    ])('%s', (markdown, found) => {
        expect(mentions(markdown)).toEqual(found);
    });

    test('entities and HTML beside them are as in any other text', () => {
        expect(renderMarkdown('A &amp; B & <i>C</i> &#64; "d"')).toBe('<p>A &amp; B &amp; &lt;i&gt;C&lt;/i&gt; @ "d"</p>\n');
    });

    test('an unknown name stays as it was written', () => {
        expect(renderMarkdown('@nobody.else writes')).toBe('<p>@nobody.else writes</p>\n');
    });
});

test('plain words, which are not read as Markdown, are drawn as if they were', () => {
    const piece = constantFrom('Ticket', '4211', 'a', 'www', 'été', 'تذكرة', '第', ' ', ', ', '; ', '? ', '% ', ' – ', '… ', '.', '-', '1', '  ', 'x');
    assert(property(array(piece, {maxLength: 12}).map((pieces) => pieces.join('')), (text) => {
        // A line break at the end means nothing, and sends the text through both gates.
        expect(renderMarkdown(text)).toBe(renderMarkdown(`${text}\n`));
    }));
});
