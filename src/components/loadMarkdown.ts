import type {renderMarkdown} from './renderMarkdown.ts';

type RenderMarkdown = typeof renderMarkdown;

let loaded: RenderMarkdown | undefined;
let loading: Promise<void> | undefined;

/**
 * Fetches what turns Markdown into HTML, once; afterwards `Markdown` draws at once. A part does this by itself when it
 * is first drawn; call it earlier where a first text without its marks would be seen. Rejects when the network fails,
 * and the next call tries anew.
 */
export function loadMarkdown(): Promise<void> {
    loading ??= import('./renderMarkdown.ts').then(
        (module) => {
            loaded = module.renderMarkdown;
        },
        (error: unknown) => {
            loading = undefined;
            throw error;
        },
    );
    return loading;
}

/** What draws Markdown, if it is here already. */
export function markdownNow(): RenderMarkdown | undefined {
    return loaded;
}
