/** In a real browser, since only that lays lines out. */
import {cleanup, render} from '@testing-library/react';
import {afterEach, expect, test} from 'vitest';
import {page} from 'vitest/browser';

import '../styles.css';
import {loadMarkdown} from './loadMarkdown.ts';
import {Markdown} from './Markdown.tsx';

afterEach(() => {
    cleanup();
    document.documentElement.dir = '';
});

const mixed = 'فقرة عربية طويلة بما يكفي لتملأ السطر كله وأكثر من ذلك.\n\nEnglish!\n\n- واحد\n- two!\n\n```\nnpm test --all\n```';

/** Where the first and the last character of an element's text stand, and the element itself, in pixels. */
function laidOut(text: string) {
    const element = page.getByText(text, {exact: true}).element();
    const node = document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode();
    const characterAt = (index: number) => {
        const range = document.createRange();
        range.setStart(node ?? element, index);
        range.setEnd(node ?? element, index + 1);
        return range.getBoundingClientRect();
    };
    return {first: characterAt(0), last: characterAt(text.length - 1), box: element.getBoundingClientRect()};
}

test.each(['ltr', 'rtl'])('each paragraph runs as its own language does, and code from left to right, in a page that runs %s', async (direction) => {
    document.documentElement.dir = direction;
    await loadMarkdown();
    render(<div style={{width: 300}}><Markdown text={mixed}/></div>);
    await expect.element(page.getByText('English!')).toBeVisible();
    const english = laidOut('English!');
    expect(english.last.left).toBeGreaterThan(english.first.left);
    expect(english.first.left).toBeCloseTo(english.box.left, 0);
    // An item stays beside its mark, which stands where the list begins.
    const item = laidOut('two!');
    expect(item.last.left).toBeGreaterThan(item.first.left);
    expect(item.last.right).toBeCloseTo(item.box.right, 0);
    const code = laidOut('npm test --all');
    expect(code.first.left).toBeLessThan(code.last.left);
    expect(code.first.left).toBeCloseTo(code.box.left, 0);
});
