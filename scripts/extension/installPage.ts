/**
 * docs/install.md as one HTML page that needs nothing else. Mattermost serves it below /plugins/com.topmast.apps/public/ to
 * administrators whose backend is missing, on machines that may reach no other site.
 */
import {Marked} from 'marked';

/** Renders the Markdown. Headings have GitHub's anchors; links to other files of the source become their paths, since only this one page is served. */
export function installPage(markdown: string): string {
    const marked = new Marked({gfm: true});
    marked.use({
        renderer: {
            heading({tokens, depth, text}) {
                return `<h${depth} id="${anchorOf(text)}">${this.parser.parseInline(tokens)}</h${depth}>\n`;
            },
            link({tokens, href, text}) {
                const inner = this.parser.parseInline(tokens);
                if (/^(?:https?:|#)/.test(href)) {
                    return `<a href="${href}">${inner}</a>`;
                }
                const path = href.startsWith('../') ? href.slice('../'.length) : `docs/${href}`;
                return path.endsWith(text) ? `<code>${path}</code>` : `${inner} (<code>${path}</code>)`;
            },
        },
    });
    const body = marked.parse(markdown, {async: false});
    return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${/^# (.+)$/m.exec(markdown)?.[1] ?? 'Installation'} - Topmast</title>
<style>${style}</style>
</head>
<body>
${body}</body>
</html>
`;
}

function anchorOf(heading: string): string {
    return heading.toLowerCase().replaceAll(/[^\p{L}\p{N} -]/gu, '').replaceAll(' ', '-');
}

const style = `
:root { color-scheme: light dark; }
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
pre { padding: .75rem 1rem; overflow-x: auto; border: 1px solid #8886; border-radius: 4px; overflow-wrap: normal; }
code { font: .9em ui-monospace, monospace; }
table { border-collapse: collapse; }
th, td { padding: .4rem .75rem; border: 1px solid #8886; text-align: start; vertical-align: top; }
`;
