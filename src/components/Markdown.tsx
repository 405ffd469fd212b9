import {memo, useMemo} from 'react';

import {classes} from './classes.ts';
import {renderMarkdown} from './renderMarkdown.ts';

export interface MarkdownProps {
    text: string;
    /** No space around a single paragraph, so that it can stand in a line of other text. */
    compact?: boolean;
}

/** An App's Markdown. What is safe in it, and how Mattermost's dialect is read, stands in `renderMarkdown`. */
export const Markdown = memo(function Markdown({text, compact = false}: MarkdownProps) {
    const html = useMemo(() => ({__html: renderMarkdown(text)}), [text]);
    return <div className={classes('tm-markdown', compact && 'tm-markdown--compact')} dir='auto' dangerouslySetInnerHTML={html}/>;
});
