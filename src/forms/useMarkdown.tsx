import {useCallback, type ReactNode} from 'react';

import {Markdown} from '../components/index.ts';
import type {Host} from '../store/index.ts';

/** How Markdown is drawn here: by the host, else by Topmast. */
export function useMarkdown(host: Host): (text: string) => ReactNode {
    return useCallback((text: string) => host.renderMarkdown?.(text) ?? <Markdown text={text}/>, [host]);
}
