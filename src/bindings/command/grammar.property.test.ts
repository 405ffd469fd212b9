import * as fc from 'fast-check';
import {describe, expect, it} from 'vitest';

import {composeCall, type ParsedCommand} from '../../protocol/command/index.ts';
import {firstLines, joinLines, type Lines} from '../../protocol/index.ts';
import {alice, bob, townSquare} from '../fixtures/fakeHost.ts';
import {applyCompletion} from './applyCompletion.ts';
import {around, clock, givenIn, live, resolver, sent} from './fixtures/reading.ts';
import {listOptions} from './listOptions.ts';
import {suggest} from './suggest.ts';
import type {Suggestion} from './Suggestion.ts';
import {answerQuestion, type Answer} from './suggestValues.ts';

/** Pieces from which lines grow that come far into the grammar. */
const piece = fc.constantFrom(
    '/', '/app', '/desk', 'ticket', 'open', 'show', 'memo', 'flags', 'pos', 'rest', 'src', 'req', ' ', ' ', '\t', '\n', '=', '--', '-', '—', '"', '`', '\\',
    '[', ']', ',', '--t', '--bool', '--sel', '--multi', '--user', '--users', '--dyn', '--def', '—t', 'red', 'two words', '"two words"', '[red,', 'green]', 'x',
    'true', 'fal', '@al', '@alice', '@bob', '~town', 'ü', 'ß', '😀', '👩‍👩‍👧', 'مرحبا', 'שלום', '\u202e', '\u0000',
);
const grown = fc.array(piece, {maxLength: 14});
const line = fc.oneof(
    fc.string({unit: 'binary'}),
    grown.map((pieces) => pieces.join('')),
    grown.map((pieces) => `/app flags ${pieces.join(' ')}`),
    grown.map((pieces) => `/app flags --t x ${pieces.join('')}`),
    grown.map((pieces) => `/app pos one ${pieces.join(' ')}`),
);
/** A line and a place in it. */
const place = fc.tuple(line, fc.nat()).map(([text, number]) => ({text, caret: number % (text.length + 1)}));

const answers: Record<Answer['ask'], Answer> = {
    lookup: {ask: 'lookup', items: [{label: 'x', value: 'plain'}, {label: 'y', value: 'a "b` \\c, ]d'}, {label: 'z', value: '-=[`"'}, {label: 'م', value: 'م ن'}]},
    users: {ask: 'users', users: [alice, bob]},
    channels: {ask: 'channels', channels: [townSquare]},
};

function offered(command: ParsedCommand): Lines<Suggestion> {
    const {options, question} = suggest(command, around);
    return joinLines(options, question ? answerQuestion(question, command, answers[question.ask]) : []);
}

const canRun = (command: ParsedCommand, text: string) => (
    firstLines(listOptions({live: command, sent: sent(text), options: [], clock}), 1)[0]?.kind === 'run'
);

describe('reading any line', () => {
    it('never throws, and its tokens stand in order and cover everything but white space', () => {
        fc.assert(fc.property(place, fc.boolean(), ({text, caret}, isLive) => {
            const {tokens, error, text: read} = isLive ? live(text, caret) : sent(text);
            let end = 0;
            for (const token of tokens) {
                expect(token.start).toBeGreaterThanOrEqual(end);
                expect(token.end).toBeGreaterThan(token.start);
                expect(read.slice(end, token.start).trim()).toBe('');
                ({end} = token);
            }
            expect(read.slice(end).trim()).toBe('');
            if (error) {
                expect(error.start).toBeLessThanOrEqual(error.end);
                expect(error.end).toBeLessThanOrEqual(read.length);
            }
        }), {numRuns: 2_000});
    });
});

describe('typing and sending agree', () => {
    it('what can be run while typing is sent, with the values that were read while typing', async () => {
        // White space at the end is not sent.
        await fc.assert(fc.asyncProperty(line.map((text) => text.trimEnd()), async (text) => {
            const typed = live(`${text} `);
            fc.pre(!typed.error && typed.caret.at === 'parameter' && canRun(typed, text));
            const read = sent(text);
            expect(givenIn(read)).toEqual(givenIn(typed));
            expect(read.location).toBe(typed.location);
            const composed = await composeCall(read, {channelId: 'c', teamId: 't'}, resolver);
            // Who and which channel there is, only the host knows.
            expect('errors' in composed ? composed.errors.filter(({code}) => !/^(unknown_user|unknown_channel|same_item)$/.test(code)) : []).toEqual([]);
        }), {numRuns: 2_000});
    });

    it('what is sent without an error was no error while typing', () => {
        fc.assert(fc.property(line, (text) => {
            fc.pre(!sent(text).error);
            const typed = live(`${text} `);
            expect(typed.error).toBeUndefined();
            expect(typed.location).toBe(sent(text).location);
        }), {numRuns: 2_000});
    });

    it('what is refused at a place is marked there while typing, or waited for', async () => {
        await fc.assert(fc.asyncProperty(line, async (text) => {
            const composed = await composeCall(sent(text), {channelId: 'c', teamId: 't'}, resolver);
            fc.pre('errors' in composed);
            const [refused] = 'errors' in composed ? composed.errors : [];
            fc.pre(refused !== undefined && refused.end > refused.start && sent(text).trail.length > 0 && refused.code !== 'unknown_user' && refused.code !== 'unknown_channel');
            const typed = live(text);
            const marked = suggest(typed, around).error;
            const isMarked = marked?.code === refused?.code && marked?.start === refused?.start;
            expect(isMarked || ['word', 'flag', 'value', 'separator', 'form'].includes(typed.caret.at)).toBe(true);
        }), {numRuns: 2_000});
    });
});

describe('what is offered', () => {
    it('reads without an error up to the caret, leaves what stands behind, and never spoils a line that is right', () => {
        fc.assert(fc.property(place, ({text, caret}) => {
            const command = live(text, caret);
            for (const option of firstLines(offered(command), 40)) {
                if ('completion' in option) {
                    const {start, end} = option.completion;
                    const completed = applyCompletion(text, option.completion);
                    expect(end).toBeGreaterThanOrEqual(caret);
                    expect(completed.text.slice(0, start)).toBe(text.slice(0, start));
                    expect(completed.text.slice(completed.caret).trimStart()).toBe(text.slice(end).trimStart());
                    expect(live(completed.text, completed.caret).error).toBeUndefined();
                    expect(isSpoiled(text, completed) && !isAhead(command)).toBe(false);
                }
            }
        }), {numRuns: 2_000});
    });

    /** What stands behind the caret was read as the value that is being completed, and is left alone all the same: it may be what comes next. */
    function isAhead({caret, line, text}: ParsedCommand): boolean {
        return caret.at === 'value' && caret.start === text.length && /^[ \t=—-]/.test(line.slice(text.length));
    }

    /** The line was right, and now is not, and will not be with the value or sub-command for which it may wait, here or at its end. */
    function isSpoiled(before: string, {text, caret}: {text: string; caret: number}): boolean {
        const worlds = [text, ...['true ', 'x ', 'x] ', '] '].map((value) => text.slice(0, caret) + value + text.slice(caret))];
        const waits = new Set(['subcommand_missing', 'missing_value']);
        return !sent(before).error && worlds.map((world) => sent(world).error).every((error) => error && !waits.has(error.code));
    }

    it('is read back as the value that it stands for', () => {
        fc.assert(fc.property(fc.string({unit: 'binary', minLength: 1}).filter((value) => value.trim() !== ''), fc.constantFrom('', '"', '`', '['), (value, begun) => {
            const text = `/app flags --${begun === '[' ? 'dmulti' : 'dyn'} ${begun}`;
            const command = live(text);
            const {question} = suggest(command, around);
            const option = question && answerQuestion(question, command, {ask: 'lookup', items: [{label: value, value}]}).at(0);
            const completed = option && 'completion' in option ? applyCompletion(text, option.completion).text : '';
            const read = sent(`${completed}${begun === '[' ? ']' : ''}`);
            expect([...read.given.values()].map(({items}) => items.map((item) => item.text))).toEqual([[value]]);
        }), {numRuns: 1_000});
    });
});
