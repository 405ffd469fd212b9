import {describe, expect, it} from 'vitest';

import {parseCommand} from '../../protocol/command/index.ts';
import {bindingsAt, cleanBindings, firstLines, type Binding, type SelectOption} from '../../protocol/index.ts';
import {applyCompletion} from './applyCompletion.ts';
import {around, atCaret, clock, listFor, live, suggestAt} from './fixtures/reading.ts';
import {suggest} from './suggest.ts';
import type {Suggestion} from './Suggestion.ts';

const flags = ['--t', '--bool', '--sel', '--multi', '--dmulti', '--dyn', '--user', '--users', '--chan', '--chans', '--def', '--defb', '--nolabel'];

describe('what is offered, beside the rows of vectors.test.ts (S0-025)', () => {
    it.each<[string, string, string[]]>([
        ['row 64: read-only and markdown fields are no flags', '/app flags ', ['E', ...flags, 'M']],
        ['row 115: behind a bracket a space is put in', '/app flags --multi [red]', ['E', ...flags.filter((flag) => flag !== '--multi').map((flag) => `${flag}→ ${flag}`), 'M']],
        ['a value typed in full is found as well', '/desk ticket open --tier m1', ['E', 'Mid Tier→m1', 'M']],
        ['a list can be begun', '/app flags --multi ', ['[', 'Red→red', 'Green→green', 'Two Words→`two words`', 'M']],
        ['an option that stands in the list by its label is not offered again', '/app flags --multi ["two words", ', ['Red→red', 'Green→green', 'M']],
        ['a name typed in full can be sent at once', '/app flags --user alice', ['E', 'alice→@alice', 'M']],
    ])('%s: %j', async (_what, text, expected) => {
        expect(await listFor(text)).toEqual(expected);
    });

    it('keeps the order of the App in sub-commands, and the alphabet at the top', async () => {
        expect(await listFor('/app ')).toEqual(['noform', 'nested', 'pos', 'flags', 'req', 'rest', 'src', 'defs']);
    });

    it('S2-051 names the error before the caret', () => {
        expect(suggestAt('/desk ticket show --wrong x').error).toMatchObject({code: 'unexpected_flag', start: 18, end: 25});
    });

    it('goes on behind a value that is wrong, and marks it', () => {
        const {error, options} = suggestAt('/desk ticket open --tier zzz --t');
        expect(error).toMatchObject({code: 'unknown_option', start: 25, end: 28, expected: ['Gold Tier', 'Mid Tier']});
        expect(firstLines(options, 5).map(({label}) => label)).toEqual(['--title']);
    });
});

describe('anywhere in the line (S0-025)', () => {
    it.each<[string, string[]]>([
        ['/de|sk ticket open', ['E', 'desk']],
        ['/desk tic|ket open', ['E', 'ticket']],
        ['/desk ticket |open --title x', ['E', 'open']],
        ['/desk ticket op| --title x', ['open']],
        // What is given behind the caret is not offered before it; neither is what does not fit to what follows.
        ['/desk ticket open | --title x --loud', ['E', '--queue', '--tier', 'M']],
        ['/desk ticket open --t|itle x', ['E', '--title', '--tier', 'M']],
        ['/desk ticket open --l| --title x', ['--loud', 'M']],
        // Not to be sent yet: as it stands, "--loud" would be the tier.
        ['/desk ticket open --tier | --loud', ['Gold Tier→g1', 'Mid Tier→m1', 'M']],
        ['/desk ticket open --tier g|1 --loud', ['E', 'Gold Tier→g1', 'M']],
        ['/app flags --multi [red, | green]', ['E', 'Two Words→`two words`,', 'M']],
        ['/app flags --multi [r|, green]', ['Red→red', 'M']],
        ['/app flags --multi [red | , green]', ['E', 'M']],
        ['/app flags --multi |[red]', ['E', 'M']],
        ['/app req --rb |', ['true', '--r1', '--r2', 'M']],
        ['/app req --rb = |', ['true', 'M']],
        ['/app flags --bool | --t x', ['E', 'true', 'false', '--sel', '--multi', '--dmulti', '--dyn', '--user', '--users', '--chan', '--chans', '--def', '--defb', '--nolabel', 'M']],
        ['/app flags --t @al|/two', ['alice→@alice', 'E', 'M']],
        ['/app flags --t "see @al|ice and you"', ['alice→@alice', 'E', 'M']],
    ])('%s', async (marked, expected) => {
        expect(await listFor(marked)).toEqual(expected);
    });

    it.each([
        ['/de|sk ticket', '/desk |ticket'],
        ['/desk ticket op|en --title x', '/desk ticket open |--title x'],
        ['/desk ticket open --ti| --loud', '/desk ticket open --title |--loud'],
        ['/desk ticket open --ti|tle=x', '/desk ticket open --title |=x'],
        ['/desk ticket open --tier g|1 --loud', '/desk ticket open --tier g1 |--loud'],
        ['/desk ticket open --tier |x --loud', '/desk ticket open --tier g1 |--loud'],
        ['/desk ticket open --tier |--loud', '/desk ticket open --tier g1 |--loud'],
        ['/desk ticket open --tier "g|old tier" --loud', '/desk ticket open --tier "g1" |--loud'],
        ['/desk ticket open --tier "g| --loud', '/desk ticket open --tier "g1" |--loud'],
        ['/app flags --multi [r|,green]', '/app flags --multi [red |,green]'],
        ['/app flags --multi [r|ed]', '/app flags --multi [red |]'],
        ['/app flags --sel t|wo words', '/app flags --sel `two words` |words'],
    ])('%s becomes %s: the token under the caret goes, the rest stays', (before, after) => {
        const {line, caret} = atCaret(before);
        const option = firstLines(suggestAt(line, caret).options, 9).find((row): row is Extract<Suggestion, {completion: object}> => 'completion' in row && row.kind !== 'list');
        const result = option ? applyCompletion(line, option.completion) : {text: line, caret};
        expect(`${result.text.slice(0, result.caret)}|${result.text.slice(result.caret)}`).toBe(after);
    });

    it('a name inside a text is replaced alone', () => {
        const {line, caret} = atCaret('/app flags --t "see @al|ice, and you"');
        expect(suggestAt(line, caret).question).toMatchObject({ask: 'users', query: 'al', mention: 20});
    });
});

describe('what must be asked for', () => {
    it.each([
        ['124', '/app flags --dyn ', {ask: 'lookup', query: ''}],
        ['124', '/app flags --dyn q', {ask: 'lookup', query: 'q'}],
        ['124', '/app flags --dyn "q w', {ask: 'lookup', query: 'q w'}],
        ['128', '/app flags --user @al', {ask: 'users', query: 'al'}],
        ['131', '/app flags --users [@alice,b', {ask: 'users', query: 'b'}],
        ['133', '/app flags --chans [~town-square,~t', {ask: 'channels', query: 't'}],
        ['134', '/app flags --t "hi @al', {ask: 'users', query: 'al'}],
        ['134', '/app flags --t "see ~off', {ask: 'channels', query: 'off'}],
        ['98', '/app rest one two @al', {ask: 'users', query: 'al'}],
    ])('row %s: %j', (_row, text, question) => {
        expect(suggestAt(text).question).toMatchObject(question);
    });

    it('is nothing for an ordinary text, nor for two tildes', () => {
        expect(suggestAt('/app flags --t hi').question).toBeUndefined();
        expect(suggestAt('/app flags --t "see ~~off').question).toBeUndefined();
    });
});

describe('days, times and options in sight', () => {
    const commands = bindingsAt(cleanBindings([{location: '/command', bindings: [{app_id: 'a', location: 'n', label: 'n', form: {submit: {path: '/n'}, fields: [
        {name: 'due', type: 'date'},
        {name: 'at', type: 'datetime', time_interval: 30},
        {name: 'size', type: 'radio', options: [{label: 'Small', value: 's'}, {label: 'Large', value: 'l'}]},
    ]}}]}]).value, '/command');
    const offered = (line: string) => firstLines(suggest(live(line, line.length, commands), around).options, 9).map((row) => (
        `${row.label}→${'completion' in row ? row.completion.text.trim() : ''}`
    ));

    it.each([
        ['/n --due ', ['today→2026-11-21', 'tomorrow→2026-11-22']],
        ['/n --due tom', ['tomorrow→2026-11-22']],
        ['/n --due 2026-11-21', ['today→2026-11-21']],
        ['/n --at ', ['now→2026-11-21T17:30', 'tomorrow→2026-11-22T17:30']],
        ['/n --size la', ['Large→l']],
    ])('%j', (line, expected) => {
        expect(offered(line)).toEqual(expected);
    });
});

describe('with very many', () => {
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

    /** Labels looked at for one keystroke and the thirty lines that are then on the screen, once the index of the commands stands. */
    function looksAt(text: string, length: number): number {
        const {commands, looks} = counted(length);
        const key = (line: string) => suggest(parseCommand(line, commands, {mode: 'live'}), {clock, read: (other) => parseCommand(other, commands, {mode: 'send'})});
        key('/').options.at(0);
        looks.count = 0;
        expect(firstLines(key(text).options, 30).length).toBeGreaterThan(0);
        return looks.count;
    }

    it.each(['/', '/command', '/command99', '/COMMAND9'])('Apps: %j costs the same among a hundred as among ten thousand', (text) => {
        expect(looksAt(text, 10_000)).toBeLessThanOrEqual(60);
        expect(looksAt(text, 100)).toBeLessThanOrEqual(60);
    });

    it('options: all fifty thousand can be reached, and those out of sight are never made', () => {
        let made = 0;
        const options = Array.from({length: 50_000}, (_, index): SelectOption => ({
            label: `Option ${index}`,
            value: `o${index}`,
            get icon_data() {
                made++;
                return '';
            },
        }));
        const commands: Binding[] = [{app_id: 'a', location: 'n', label: 'n', form: {submit: {path: '/n'}, fields: [{name: 'o', label: 'o', type: 'static_select', options}]}}];
        const {options: rows} = suggest(live('/n --o ', 7, commands), around);
        expect(rows.length).toBe(50_000);
        expect(rows.at(49_999)?.label).toBe('Option 49999');
        expect(rows.at(50_000)).toBeUndefined();
        expect(made).toBeLessThan(5);
        expect(suggest(live('/n --o option 4999', 18, commands), around).options.length).toBe(0);
        expect(suggest(live('/n --o "option 4999', 19, commands), around).options.length).toBe(11);
    });
});
