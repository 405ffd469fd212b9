import {memo, useEffect, useMemo, useState} from 'react';

import {classes} from './classes.ts';
import {loadMarkdown, markdownNow} from './loadMarkdown.ts';
import type {MentionOf} from './renderMarkdown.ts';

export interface MarkdownProps {
    text: string;
    /** No space around a single paragraph, so that it can stand in a line of other text. */
    compact?: boolean;
    /** Whom `@name` means, so that it stands out. Keep its identity: another one renders the text anew. */
    mentionOf?: MentionOf | undefined;
}

/**
 * An App's Markdown. What is safe in it, and how Mattermost's dialect is read, stands in `renderMarkdown`, which is
 * loaded with the first text (`loadMarkdown`); until then the text stands as it was written.
 */
export const Markdown = memo(function Markdown({text, compact = false, mentionOf}: MarkdownProps) {
    const render = useMarkdownRenderer();
    const html = useMemo(() => render && {__html: render(text, mentionOf)}, [render, text, mentionOf]);
    const className = classes('tm-markdown', compact && 'tm-markdown--compact', !html && 'tm-markdown--plain');
    return html ? <div className={className} dir='auto' dangerouslySetInnerHTML={html}/> : <div className={className} dir='auto'>{text}</div>;
});

function useMarkdownRenderer() {
    const [render, setRender] = useState(markdownNow);
    useEffect(() => {
        let here = true;
        if (!render) {
            // Where it cannot be loaded the plain text stays; the next text that comes tries anew.
            loadMarkdown().then(() => here && setRender(markdownNow), () => undefined);
        }
        return () => {
            here = false;
        };
    }, [render]);
    return render;
}
