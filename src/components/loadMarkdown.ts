import {onDemand} from './onDemand.ts';

/** What turns Markdown into HTML. */
export const markdownRenderer = onDemand(() => import('./renderMarkdown.ts').then((module) => module.renderMarkdown));

/**
 * Fetches what turns Markdown into HTML, once; afterwards `Markdown` draws at once. A part does this by itself when it
 * is first drawn; call it earlier where a first text without its marks would be seen. Rejects when the network fails,
 * and the next call tries anew.
 */
export const loadMarkdown = markdownRenderer.load;
