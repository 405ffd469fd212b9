import type {Completion} from './Suggestion.ts';

/**
 * The text of the box after a suggestion is accepted, and where its caret then stands. What stands behind the caret
 * stays, but for the rest of the word that was replaced and a space that would be doubled.
 */
export function applyCompletion(text: string, caret: number, {start, text: completion}: Completion): {text: string; caret: number} {
    const behind = text.slice(caret);
    const rest = /^[^ \t\n]/.test(behind) && caret > start ? behind.replace(/^[^ \t\n\]",`]+/, '') : behind;
    const joined = completion.endsWith(' ') ? rest.replace(/^[ \t]/, '') : rest;
    return {text: text.slice(0, start) + completion + joined, caret: start + completion.length};
}
