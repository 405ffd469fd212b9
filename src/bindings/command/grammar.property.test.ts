import * as fc from 'fast-check';
import {describe, expect, it} from 'vitest';

import {deskCommands} from '../fixtures/deskApps.ts';
import {alice, townSquare} from '../fixtures/fakeHost.ts';
import {applyCompletion} from './applyCompletion.ts';
import type {Mode} from './ParsedCommand.ts';
import {parseCommand} from './parseCommand.ts';
import {suggest} from './suggest.ts';
import {answerQuestion, type Answer} from './suggestValues.ts';

/** Pieces from which lines grow that come far into the grammar. */
const piece = fc.constantFrom(
    '/', '/app', '/desk', 'ticket', 'open', 'show', 'memo', 'flags', 'pos', 'rest', 'src', 'req', ' ', ' ', '\t', '\n', '=', '--', '-', '—', '"', '`', '\\',
    '[', ']', ',', '--t', '--bool', '--sel', '--multi', '--user', '--users', '--dyn', '--def', 'red', 'two words', 'true', 'fal', '@al', '~town', 'ü', '😀', '\u0000',
);
const line = fc.oneof(
    fc.string({unit: 'binary'}),
    fc.array(piece, {maxLength: 14}).map((pieces) => pieces.join('')),
    fc.array(piece, {maxLength: 14}).map((pieces) => `/app flags ${pieces.join(' ')}`),
);
const mode = fc.constantFrom<Mode>('live', 'send');

describe('reading any line', () => {
    it('never throws, and its tokens stand in order and cover everything but white space', () => {
        fc.assert(fc.property(line, mode, (text, mode) => {
            const {tokens, error} = parseCommand(text, deskCommands, {mode});
            let end = 0;
            for (const token of tokens) {
                expect(token.start).toBeGreaterThanOrEqual(end);
                expect(token.end).toBeGreaterThan(token.start);
                expect(text.slice(end, token.start).trim()).toBe('');
                ({end} = token);
            }
            expect(text.slice(end).trim()).toBe('');
            if (error) {
                expect(error.start).toBeLessThanOrEqual(error.end);
                expect(error.end).toBeLessThanOrEqual(text.length);
            }
        }), {numRuns: 2_000});
    });

    it('means the same when typed on: what is sent without an error was no error while typing', () => {
        fc.assert(fc.property(line, (text) => {
            const sent = parseCommand(text, deskCommands, {mode: 'send'});
            fc.pre(!sent.error);
            const live = parseCommand(`${text} `, deskCommands, {mode: 'live'});
            expect(live.error).toBeUndefined();
            expect(live.location).toBe(sent.location);
        }), {numRuns: 2_000});
    });

    it('offers completions that read without an error, at any caret', () => {
        const answers: Record<Answer['ask'], Answer> = {
            lookup: {ask: 'lookup', items: [{label: 'x', value: 'plain'}, {label: 'y', value: 'a "b` \\c, ]d'}, {label: 'z', value: '-=[`"'}]},
            users: {ask: 'users', users: [alice]},
            channels: {ask: 'channels', channels: [townSquare]},
        };
        fc.assert(fc.property(line, (text) => {
            const {options, question} = suggest(parseCommand(text, deskCommands, {mode: 'live'}));
            const found = question ? answerQuestion(question, text, answers[question.ask]) : [];
            for (const option of [...options, ...found]) {
                if ('completion' in option) {
                    const completed = applyCompletion(text, text.length, option.completion);
                    expect(completed.caret).toBe(completed.text.length);
                    expect(parseCommand(completed.text, deskCommands, {mode: 'live'}).error).toBeUndefined();
                }
            }
        }), {numRuns: 2_000});
    });

    it('reads back every value that a suggestion writes', () => {
        fc.assert(fc.property(fc.string({minLength: 1}).filter((value) => value.trim() !== ''), fc.constantFrom('', '"', '`', '['), (value, begun) => {
            const text = `/app flags --${begun === '[' ? 'dmulti' : 'dyn'} ${begun}`;
            const command = parseCommand(text, deskCommands, {mode: 'live'});
            const {question} = suggest(command);
            const [option] = question ? answerQuestion(question, text, {ask: 'lookup', items: [{label: value, value}]}) : [];
            const completed = option && 'completion' in option ? applyCompletion(text, text.length, option.completion).text : '';
            const read = parseCommand(`${completed}${begun === '[' ? ']' : ''}`, deskCommands, {mode: 'send'});
            expect([...read.given.values()].map(({items}) => items.map((item) => item.text))).toEqual([[value]]);
        }), {numRuns: 1_000});
    });
});
