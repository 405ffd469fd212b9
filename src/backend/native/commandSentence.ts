import {commandSentences, expectedSentence, type CommandError} from '../../protocol/command/index.ts';
import type {Speech} from './speechIn.ts';

/** So many things that could stand somewhere are named. */
const named = 6;

/** What is wrong with a line and what could stand there instead, in words. */
export function commandSentence({code, params, expected = []}: CommandError, speech: Speech): string {
    const words = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, typeof value === 'object' ? speech.list(value, 'unit') : value] as const));
    const sentence = speech.say(commandSentences[code], {min: 0, max: 0, ...words});
    if (expected.length === 0) {
        return sentence;
    }
    const names = speech.list(expected.slice(0, named), 'disjunction');
    return `${sentence} ${speech.say(expectedSentence, {names, which: expected.length > named ? 'some' : 'all'})}`;
}
