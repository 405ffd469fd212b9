import {readFileSync} from 'node:fs';

import {expect, it} from 'vitest';

import {installPage} from './installPage.ts';

it('is one page that leads to nothing that is not there: within itself, or to other sites', () => {
    const page = installPage(readFileSync(new URL('../../docs/install.md', import.meta.url), 'utf8'));
    const links = [...page.matchAll(/href="([^"]*)"/g)].map(([, href]) => href ?? '');
    expect(links).toContain('#the-gateway');
    for (const href of links) {
        expect(href.startsWith('#') ? page : 'elsewhere').toContain(href.startsWith('#') ? `id="${href.slice(1)}"` : 'elsewhere');
        expect(href).toMatch(/^(?:#|https?:\/\/)/);
    }
    expect(page).not.toMatch(/<(?:script|img|link)\b/);
});

it('names the file where a link would have led to another file of the source', () => {
    expect(installPage('# Go\n\nBy [REST](administration.md), [deploy/nginx.conf](../deploy/nginx.conf), [operate.md](operate.md), [here](https://nodejs.org).'))
        .toContain('<p>By REST (<code>docs/administration.md</code>), <code>deploy/nginx.conf</code>, <code>docs/operate.md</code>, <a href="https://nodejs.org">here</a>.</p>');
});
