import {describe, expect, it} from 'vitest';

import type {Binding} from '../../protocol/index.ts';
import {applyCompletion} from './applyCompletion.ts';
import {deskCommands} from '../fixtures/deskApps.ts';
import {alice, offTopic} from '../fixtures/fakeHost.ts';
import {listOptions} from './listOptions.ts';
import {parseCommand} from './parseCommand.ts';
import {listLimit, suggest} from './suggest.ts';
import type {Suggestion} from './Suggestion.ts';
import {answerQuestion, type Answer} from './suggestValues.ts';

const live = (text: string) => parseCommand(text, deskCommands, {mode: 'live'});

/** The list as it is shown: E runs the line, M opens the form; others with what they make of the line. */
function listFor(text: string, answer?: Answer): string[] {
    const command = live(text);
    const {options, question} = suggest(command);
    const found = question && answer ? answerQuestion(question, text, answer) : [];
    return listOptions({
        live: command,
        sent: parseCommand(text.trimEnd(), deskCommands, {mode: 'send'}),
        options: [...options, ...found],
        question,
    }).map((option) => short(option, text));
}

function short(option: Suggestion, text: string): string {
    switch (option.kind) {
    case 'run':
        return 'E';
    case 'open_form':
        return 'M';
    default: {
        const {text: completed} = applyCompletion(text, text.length, option.completion);
        return `${option.label}→…${completed.slice(option.completion.start).trimEnd()}`;
    }
    }
}

const flags = ['--t', '--bool', '--sel', '--multi', '--dmulti', '--dyn', '--user', '--users', '--chan', '--chans', '--def', '--defb'].map((flag) => `${flag}→…${flag}`);

describe('what is offered (client.md 3.12, column S)', () => {
    it.each<[string, string, string[]]>([
        ['1', '/des', ['/desk→…desk']],
        ['2', '/desk', ['/desk→…desk']],
        ['4', '/desk    tic', ['ticket→…ticket']],
        ['7', '/DeSk TiCkEt ', ['show→…show', 'open→…open', 'memo→…memo']],
        ['8', '/desk ticket o', ['open→…open']],
        ['10: a complete line runs with Enter', '/desk ticket open', ['E', 'open→…open']],
        ['11', '/desk ticket open ', ['E', '--queue→…--queue', '--title→…--title', '--loud→…--loud', '--tier→…--tier', 'M']],
        ['13', '/desk ticket open  thing  ', []],
        ['14', '/app noform', ['E', 'noform→…noform']],
        ['17', '/app nested ', ['deep→…deep']],
        ['22', '/upper ', ['E']],
        ['23', '/xyz foo', []],
        ['25', '/', ['/app→…app', '/desk→…desk', '/leaf→…leaf', '/Upper→…Upper', '/util→…util']],
        ['26', '/wrong', []],
        ['31', '/desk ticket open --queue KT --title "fine idea" --tier M', ['Mid Tier→…m1', 'M']],
        ['31: a value typed in full is found as well', '/desk ticket open --tier m1', ['E', 'Mid Tier→…m1', 'M']],
        ['32', '/desk ticket open --tier Zed', ['M']],
        ['35: a required place comes before flags', '/desk ticket show ', ['M']],
        ['37', '/desk ticket open --title ', ['M']],
        ['38', '/desk ticket open --queue KT --title', ['--title→…--title', 'M']],
        ['40', '/desk ticket open --queue KT ', ['E', '--title→…--title', '--loud→…--loud', '--tier→…--tier', 'M']],
        ['41: what is typed can be sent at once', '/desk ticket open --queue KT --title Su', ['E', 'M']],
        ['43', '/desk ticket open --title `Su', ['M']],
        ['52', '/app pos hello ', ['E', '--two→…--two', '--flag→…--flag', '--verbose→…--verbose', 'M']],
        ['64: read-only and markdown fields are not offered', '/app flags ', ['E', ...flags, 'M']],
        ['74', '/app flags --t --b', ['E', 'M']],
        ['76', '/app flags --t "hi"--bool', ['E', '--bool→…--bool', 'M']],
        ['76: behind a closed quote a space is put in', '/app flags --multi [red]', ['E', ...flags.filter((flag) => !flag.startsWith('--multi')).map((flag) => flag.replace('…', '… ')), 'M']],
        ['80', '/app flags --bool=', ['E', 'true→…true', 'false→…false', 'M']],
        ['82', '/app flags --bool t', ['true→…true', 'M']],
        ['91', '/desk ticket memo hello world', ['E', 'M']],
        ['100', '/app flags --sel ', ['Red One→…red', 'Green→…green', 'Two Words→…`two words`', 'M']],
        ['101: upper and lower case alike', '/app flags --sel RED', ['E', 'Red One→…red', 'M']],
        ['103', '/app flags --sel "two words"', ['E', 'Two Words→…"two words"', 'M']],
        ['100: a list can be begun', '/app flags --multi ', ['[→…[', 'Red→…red', 'Green→…green', 'Two Words→…`two words`', 'M']],
        ['106', '/app flags --multi [', ['Red→…red', 'Green→…green', 'Two Words→…`two words`', 'M']],
        ['109', '/app flags --multi [red ', [',→…,', ']→…]', 'M']],
        ['110: what is in the list is not offered again', '/app flags --multi [red, ', ['Green→…green', 'Two Words→…`two words`', 'M']],
        ['118', '/app flags --multi ["red', ['Red→…"red"', 'M']],
        ['140: nothing before the form is there', '/app src ', []],
    ])('row %s: %j', (_row, text, expected) => {
        expect(listFor(text)).toEqual(expected);
    });

    it('keeps the order of the App in sub-commands, and the alphabet at the top', () => {
        expect(listFor('/app ')).toEqual(['noform', 'nested', 'pos', 'flags', 'req', 'rest', 'src', 'defs'].map((word) => `${word}→…${word}`));
    });

    it('says that no option fits', () => {
        expect(suggest(live('/desk ticket open --tier Zed')).nothingFits).toBe(true);
    });

    it('names the error before the caret', () => {
        expect(suggest(live('/desk ticket show --wrong x')).error).toMatchObject({code: 'unexpected_flag', start: 18, end: 25});
    });
});

describe('what must be asked for', () => {
    it.each([
        ['124', '/app flags --dyn ', {ask: 'lookup', query: ''}],
        ['124', '/app flags --dyn q', {ask: 'lookup', query: 'q'}],
        ['124', '/app flags --dyn "q w', {ask: 'lookup', query: 'q w'}],
        ['128', '/app flags --user @al', {ask: 'users', query: 'al'}],
        ['128', '/app flags --user al', {ask: 'users', query: 'al'}],
        ['131', '/app flags --users [@alice,b', {ask: 'users', query: 'b'}],
        ['132', '/app flags --chan ~town', {ask: 'channels', query: 'town'}],
        ['134: a mention inside a text', '/app flags --t "hi @al', {ask: 'users', query: 'al'}],
        ['134', '/app flags --t "see ~off', {ask: 'channels', query: 'off'}],
        ['98', '/app rest one two @al', {ask: 'users', query: 'al'}],
    ])('row %s: %j', (_row, text, question) => {
        expect(suggest(live(text)).question).toMatchObject(question);
    });

    it('is nothing for an ordinary text, nor for two tildes', () => {
        expect(suggest(live('/app flags --t hi')).question).toBeUndefined();
        expect(suggest(live('/app flags --t "see ~~off')).question).toBeUndefined();
    });

    it('becomes lines; values with spaces are put into ticks, or into the delimiter that was begun with', () => {
        const items = [{label: 'Label One', value: 'v1'}, {label: 'Label Two', value: 'v two'}, {label: 'blank', value: ' '}, {label: 'Tick', value: 'a` b"'}];
        expect(listFor('/app flags --dyn ', {ask: 'lookup', items})).toEqual(['Label One→…v1', 'Label Two→…`v two`', 'Tick→…"a` b\\""', 'M']);
        expect(listFor('/app flags --dyn "v', {ask: 'lookup', items})).toEqual(['Label One→…"v1"', 'Label Two→…"v two"', 'Tick→…"a` b\\""', 'M']);
    });

    it('stands before running the line while it is looked for, and behind once it is typed in full', () => {
        expect(listFor('/app flags --user al', {ask: 'users', users: [alice]})).toEqual(['alice→…@alice', 'E', 'M']);
        expect(listFor('/app flags --user alice', {ask: 'users', users: [alice]})).toEqual(['E', 'alice→…@alice', 'M']);
    });

    it('replaces a mention alone and leaves the text around it open', () => {
        expect(listFor('/app flags --t "hi @al', {ask: 'users', users: [alice]})).toEqual(['alice→…@alice', 'M']);
        expect(listFor('/app flags --t "see ~off', {ask: 'channels', channels: [offTopic]})).toEqual(['Off-Topic→…~off-topic', 'M']);
        expect(listFor('/app rest one two @al', {ask: 'users', users: [alice]})).toEqual(['alice→…@alice', 'E', 'M']);
    });
});

describe('accepting in the middle of a line', () => {
    it.each([
        ['/des| x', {start: 1, end: 4, text: 'desk '}, '/desk |x'],
        ['/d|esk x', {start: 1, end: 2, text: 'desk '}, '/desk |x'],
        ['/app flags --ti| --t', {start: 11, end: 15, text: '--title '}, '/app flags --title |--t'],
        ['/app --m [r|,green]', {start: 10, end: 11, text: 'red '}, '/app --m [red |,green]'],
    ])('%s', (before, completion, after) => {
        const caret = before.indexOf('|');
        const result = applyCompletion(before.replace('|', ''), caret, completion);
        expect(`${result.text.slice(0, result.caret)}|${result.text.slice(result.caret)}`).toBe(after);
    });
});

describe('with very many Apps', () => {
    /** Commands that count how often a label among them is looked at. */
    function counted(length: number) {
        const looks = {count: 0};
        const commands = Array.from({length}, (_, index): Binding => ({
            app_id: `app${index}`,
            location: `c${index}`,
            get label() {
                looks.count++;
                return `command${index}`;
            },
            submit: {path: '/x'},
        }));
        return {commands, looks};
    }

    /** Labels looked at for one keystroke, once the index of the commands stands. */
    function looksAt(text: string, length: number): number {
        const {commands, looks} = counted(length);
        suggest(parseCommand('/', commands, {mode: 'live'}));
        looks.count = 0;
        expect(suggest(parseCommand(text, commands, {mode: 'live'})).options.length).toBeGreaterThan(0);
        return looks.count;
    }

    it.each(['/', '/command', '/command99', '/COMMAND9'])('%j costs the same among a hundred as among five thousand', (text) => {
        expect(looksAt(text, 5_000)).toBeLessThanOrEqual(2 * listLimit);
        expect(looksAt(text, 100)).toBeLessThanOrEqual(2 * listLimit);
    });
});
