import {memo, useMemo} from 'react';

import {classes} from './classes.ts';
import {markdownRenderer} from './loadMarkdown.ts';
import type {MentionOf} from './renderMarkdown.ts';
import {useOnDemand} from './useOnDemand.ts';

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
    // Where it cannot be loaded the plain text stays; the next text that comes tries anew.
    const {part: render} = useOnDemand(markdownRenderer);
    const html = useMemo(() => render && {__html: render(text, mentionOf)}, [render, text, mentionOf]);
    const className = classes('tm-markdown', compact && 'tm-markdown--compact', !html && 'tm-markdown--plain');
    return html ? <div className={className} dir='auto' dangerouslySetInnerHTML={html}/> : <div className={className} dir='auto'>{text}</div>;
});
