import type {Argument, InputField, ParsedCommand, Read} from '../../protocol/command/index.ts';
import {isBlank, tokenEnd} from './caretToken.ts';

/**
 * What is given on both sides of the caret, by field name: a flag that stands behind it is not offered before it. Not the
 * one in whose name the caret stands. Behind a mistake nothing is known.
 */
export function takenFields(command: ParsedCommand, read: Read): ReadonlyMap<string, Argument> {
    const {caret, line, text, given} = command;
    const end = tokenEnd(command);
    if (isBlank(line.slice(text.length))) {
        return given;
    }
    // Where a value is only about to be typed, something stands in for it, so that what follows is not read as that value.
    const isAwaited = caret.at === 'value' && caret.start === end;
    const comma = isAwaited && caret.shape === 'item' && /^[ \t]*[^ \t,\]]/.test(line.slice(end)) ? ',' : '';
    const whole = read(isAwaited ? `${text}${standIn(caret.field)}${comma} ${line.slice(end)}` : line);
    const taken = new Map([...given, ...whole.given]);
    const own = caret.at === 'flag' ? line.slice(caret.start, end).replace(/^-{0,2}|^—/, '').toLowerCase() : undefined;
    for (const [name, {field}] of taken) {
        if (!given.has(name) && field.label.toLowerCase() === own) {
            taken.delete(name);
        }
    }
    return taken;
}

/** A value that this field reads without an error. */
export function standIn({type}: InputField): string {
    return type === 'bool' ? 'true' : 'x';
}
