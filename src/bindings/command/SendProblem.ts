import type {Span} from '../../protocol/command/index.ts';

/** What went wrong with a line, shown under the box until the line is changed. */
export interface SendProblem {
    /** The line it is about. */
    line: string;
    text: string;
    /** The words are an App's, and Markdown. */
    isMarkdown?: boolean;
    /** Which parts of the line, in order; none: all of it. */
    spans: readonly Span[];
}

/** What became of a line: the App or the host has it, it still stands (in a form now), or something is wrong with it. */
export type Sent = 'taken' | 'stays' | SendProblem;
