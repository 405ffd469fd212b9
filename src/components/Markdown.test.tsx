import {render, screen} from '@testing-library/react';
import {expect, test} from 'vitest';

import {loadMarkdown} from './loadMarkdown.ts';
import {Markdown} from './Markdown.tsx';

// The first test of this file, since what it is about happens once in the life of a page.
test('the first text stands as it was written until its renderer is here', async () => {
    render(<Markdown text='Deploy **27**'/>);
    expect(screen.getByText('Deploy **27**')).toBeInTheDocument();
    expect(await screen.findByText('27')).toContainHTML('<strong>27</strong>');
});

test('once it is loaded a text is drawn at once', async () => {
    await loadMarkdown();
    render(<Markdown text='Deploy **28**'/>);
    expect(screen.getByText('28').tagName).toBe('STRONG');
});
