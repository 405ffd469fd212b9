import type {IntlShape} from 'react-intl';

import {commandSentences, expectedSentence, type CommandError} from '../../protocol/command/index.ts';

/** So many things that could stand somewhere are named. */
const named = 6;

/** What is wrong with a command line and what could stand there instead, in words. */
export function commandErrorText(intl: IntlShape, {code, params, expected = []}: CommandError): string {
    // One of a list: a translation sets it apart where it may run the other way than its language.
    const item = (name: string) => intl.formatMessage({id: 'topmast.command.item', defaultMessage: '{item}'}, {item: name});
    const inWords = (value: string | number | readonly string[]) => (typeof value === 'object' ? intl.formatList(value.map(item), {type: 'unit'}) : value);
    const words = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, inWords(value)] as const));
    const sentence = intl.formatMessage(commandSentences[code], {min: 0, max: 0, ...words});
    if (expected.length === 0) {
        return sentence;
    }
    const names = intl.formatList(expected.slice(0, named).map(item), {type: 'disjunction'});
    return `${sentence} ${intl.formatMessage(expectedSentence, {names, which: expected.length > named ? 'some' : 'all'})}`;
}
