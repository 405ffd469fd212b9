import type {Completion} from './Suggestion.ts';

/** The line after a suggestion is accepted, and where its caret then stands. A space that would be doubled is not. */
export function applyCompletion(line: string, {start, end, text}: Completion): {text: string; caret: number} {
    const behind = text.endsWith(' ') ? line.slice(end).replace(/^[ \t]/, '') : line.slice(end);
    return {text: line.slice(0, start) + text + behind, caret: start + text.length};
}
