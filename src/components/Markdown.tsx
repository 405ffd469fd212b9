import {memo, useMemo} from 'react';

import {classes} from './classes.ts';
import {renderMarkdown, type MentionOf} from './renderMarkdown.ts';

export interface MarkdownProps {
    text: string;
    /** No space around a single paragraph, so that it can stand in a line of other text. */
    compact?: boolean;
    /** Whom `@name` means, so that it stands out. Keep its identity: another one renders the text anew. */
    mentionOf?: MentionOf | undefined;
}

/** An App's Markdown. What is safe in it, and how Mattermost's dialect is read, stands in `renderMarkdown`. */
export const Markdown = memo(function Markdown({text, compact = false, mentionOf}: MarkdownProps) {
    const html = useMemo(() => ({__html: renderMarkdown(text, mentionOf)}), [text, mentionOf]);
    return <div className={classes('tm-markdown', compact && 'tm-markdown--compact')} dir='auto' dangerouslySetInnerHTML={html}/>;
});
