import {onDemand} from './onDemand.ts';

const renderer = onDemand(() => import('./renderMarkdown.ts').then((module) => module.renderMarkdown));

/**
 * Fetches what turns Markdown into HTML, once; afterwards `Markdown` draws at once. A part does this by itself when it
 * is first drawn; call it earlier where a first text without its marks would be seen. Rejects when the network fails,
 * and the next call tries anew.
 */
export const loadMarkdown = renderer.load;

/** What draws Markdown, if it is here already. */
export const markdownNow = renderer.now;
