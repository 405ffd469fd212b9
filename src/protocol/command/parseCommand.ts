import {type Binding, type Form, type FormBinding} from '../index.ts';
import {commandLevel, type CommandLevel} from './CommandLevel.ts';
import {commandWord} from './commandWord.ts';
import {firstLines} from './Lines.ts';
import type {ParsedCommand, Mode} from './ParsedCommand.ts';
import {readArguments, type Arguments} from './readArguments.ts';
import {isSpace, skipSpace} from './readWord.ts';
import type {Span, Token} from './Token.ts';

export interface ParseOptions {
    mode: Mode;
    /** While typing: where the caret stands, counted from 0. Default: at the end. */
    caret?: number;
    /** The form fetched for a leaf that declares only a `source`; undefined: not fetched yet. */
    fetchedForm?: (location: string, leaf: FormBinding) => Form | undefined;
}

type Words = Pick<ParsedCommand, 'trail' | 'location' | 'leaf' | 'caret' | 'error'> & {/** Where the arguments begin. */ end: number};

/**
 * Reads a command line against the bindings of `/command` (client.md 3.3 to 3.6, docs/commands.md). Pure; never throws,
 * whatever the text. Words follow the tree; what comes after the leaf is read against its form.
 */
export function parseCommand(line: string, commands: readonly Binding[], options: ParseOptions): ParsedCommand {
    const text = options.mode === 'live' ? line.slice(0, options.caret) : line;
    const tokens: Token[] = [];
    const words = readWords(text, commands, options.mode, tokens);
    const {end, ...found} = words;
    const read = found.leaf && !found.error && found.caret.at === 'nowhere' ? readLeaf(text, end, words, options, tokens) : undefined;
    return {text, line, mode: options.mode, given: new Map(), ...found, ...read, tokens: withUnread(text, tokens)};
}

/** Walks down the tree, word by word, as far as the words match. */
function readWords(text: string, commands: readonly Binding[], mode: Mode, tokens: Token[]): Words {
    const words: Words = {trail: [], location: '/command', caret: {at: 'nowhere'}, end: 0};
    if (text[0] !== '/') {
        return words;
    }
    tokens.push({kind: 'slash', start: 0, end: 1, text: '/'});
    let level = commandLevel(commands);
    let start = 1;
    for (;;) {
        let end = start;
        while (end < text.length && !isSpace(text[end])) {
            end++;
        }
        const word = text.slice(start, end);
        if (end === text.length && mode === 'live') {
            if (word !== '') {
                tokens.push({kind: 'word', start, end, text: word});
            }
            return {...words, caret: {at: 'word', level, query: word, start}};
        }
        const command = level.find(word);
        if (!command) {
            return {...words, ...unmatched(words, word, {start, end}, level, mode)};
        }
        tokens.push({kind: 'word', start, end, text: word});
        words.trail.push(command.binding);
        words.location = command.location;
        words.end = end;
        if (!command.below) {
            return {...words, leaf: command.binding};
        }
        level = command.below;
        start = skipSpace(text, end);
    }
}

/** A word that is none of the commands at its place. Nothing matched at all: the line is somebody else's. */
function unmatched({trail}: Words, word: string, {start, end}: Span, level: CommandLevel, mode: Mode): Pick<Words, 'caret' | 'error'> {
    const expected = firstLines(level.commands, 100).map(({binding}) => commandWord(binding));
    const parent = trail.at(-1);
    const caret = {at: 'nowhere'} as const;
    if (!parent) {
        return mode === 'live' ? {caret} : {caret, error: {code: 'no_match', start, end, params: {word}}};
    }
    return {
        caret,
        error: word === '' ?
            {code: 'subcommand_missing', start: end, end, params: {command: parent.label}, expected} :
            {code: 'subcommand_unknown', start, end, params: {word, command: parent.label}, expected},
    };
}

function readLeaf(
    text: string, at: number, {leaf, location}: Words, options: ParseOptions, tokens: Token[],
): Pick<ParsedCommand, 'form' | 'caret'> | (Arguments & {form: Form}) {
    const form = leaf?.form ? usableForm(leaf.form, () => options.fetchedForm?.(location, leaf)) : {submit: leaf?.submit ?? {path: ''}, fields: []};
    if (!form) {
        return {caret: {at: 'form'}};
    }
    return {form, ...readArguments(text, at, form.fields, options.mode, tokens)};
}

/** From a command, a form that can be sent is used as it is, though it may have a `source` for modals (client.md 3.9). */
function usableForm(form: Form, fetched: () => Form | undefined): Form | undefined {
    return form.submit ? form : fetched();
}

/** Adds what was not read as one more token, so that the tokens cover the line. */
function withUnread(text: string, tokens: Token[]): Token[] {
    const from = tokens.at(-1)?.end ?? 0;
    const rest = text.slice(from);
    const start = from + (rest.length - rest.trimStart().length);
    const end = start + rest.trim().length;
    return start === end ? tokens : [...tokens, {kind: 'unread', start, end, text: text.slice(start, end)}];
}
