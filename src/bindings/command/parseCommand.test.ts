import {describe, expect, it} from 'vitest';

import {parseCommand} from '../../protocol/command/index.ts';
import {bindingsAt, cleanBindings, firstLines, type Binding} from '../../protocol/index.ts';
import {caretOf, clock, givenIn, live, sent} from './fixtures/reading.ts';
import {suggest} from './suggest.ts';

describe('while typing: beside the rows of vectors.test.ts', () => {
    it.each([
        ['a space further an unknown word is named', '/app zzz ', '! subcommand_unknown 5-8'],
        ['a message', 'hello', 'nowhere'],
        ['nothing', '', 'nowhere'],
        ['three dashes', '/app flags ---t x', '! unexpected_flag 11-15'],
        ['the beginning of true', '/app flags --bool tr', 'single b=tr@18'],
        ['any case, phones write capitals', '/app flags --bool True ', 'parameter@23'],
        ['after "=" there must be a value', '/app flags --bool=no', '! bad_bool 18-20'],
        ['a comma without an item', '/app flags --multi [,red]', '! unexpected_comma 20-21'],
    ])('%s: %j', (_what, text, caret) => {
        expect(caretOf(live(text))).toBe(caret);
    });

    it('keeps what is finished and leaves out what may still grow', () => {
        expect(givenIn(live('/desk ticket open --queue Q --title "BIG ONE" --loud --tier=m1'))).toEqual({queue: 'Q', title: 'BIG ONE', loud: 'true'});
        expect(givenIn(live('/app flags --multi [ red , `two words`, g'))).toEqual({m: ['red', 'two words']});
    });

    it('reads up to the caret, wherever it stands', () => {
        expect(caretOf(live('/desk ticket open --title "BIG ONE" --loud', 29))).toBe('single title=BI@26 "');
        expect(givenIn(live('/desk ticket open --title "BIG ONE" --loud', 36))).toEqual({title: 'BIG ONE'});
    });
});

describe('when sent: beside the rows of vectors.test.ts', () => {
    it.each<[string, string, Record<string, string | string[]>]>([
        ['a place given by its flag is not filled again', '/app pos --one 1 2', {one: '1', two: '2'}],
        ['nothing is special in ticks', '/app pos `a\\b"` x', {one: 'a\\b"', two: 'x'}],
        ['a quote inside a bare word', '/app pos a"b', {one: 'a"b'}],
        ['"=" and nothing behind it', '/app flags --bool=', {b: 'true'}],
    ])('%s: %j', (_what, text, values) => {
        expect({error: sent(text).error, given: givenIn(sent(text))}).toEqual({error: undefined, given: values});
    });

    it.each([
        ['the list is as open behind a word as behind a space', '/app flags --multi [red', 'missing_list_end', 19, 23],
    ])('%s: %j', (_what, text, code, start, end) => {
        expect(sent(text).error).toMatchObject({code, start, end});
    });

    it.each([
        ['/desk ticket opne', ['show', 'open', 'memo']],
        ['/desk ticket open --title x --lound', ['--queue', '--loud', '--tier']],
        ['/desk ticket open stray', ['--queue', '--title', '--loud', '--tier']],
        ['/app flags --bool=no', ['true', 'false']],
    ])('S2-051 says what was expected: %j', (text, expected) => {
        expect(sent(text).error?.expected).toEqual(expected);
    });
});

describe('a word that several Apps bring', () => {
    const commands: readonly Binding[] = bindingsAt(cleanBindings([
        {location: '/command', bindings: [{app_id: 'one', location: 'desk', label: 'desk', bindings: [
            {location: 'open', label: 'open', submit: {path: '/open'}},
            {location: 'list', label: 'list', bindings: [{location: 'mine', label: 'mine', submit: {path: '/mine'}}]},
        ]}]},
        {location: '/command', bindings: [{app_id: 'two', location: 'help-desk', label: 'Desk', bindings: [
            {location: 'open', label: 'open', submit: {path: '/other-open'}},
            {location: 'close', label: 'close', submit: {path: '/close'}},
            {location: 'list', label: 'list', bindings: [{location: 'all', label: 'all', submit: {path: '/all'}}]},
        ]}]},
    ]).value, '/command');
    const read = (text: string) => {
        const {leaf, location} = parseCommand(text, commands, {mode: 'send'});
        return [leaf?.app_id, location];
    };

    it('holds the sub-commands of all of them, each its own App\'s at its own location', () => {
        expect(read('/desk open')).toEqual(['one', '/command/desk/open']);
        expect(read('/desk close')).toEqual(['two', '/command/help-desk/close']);
        expect(read('/desk list mine')).toEqual(['one', '/command/desk/list/mine']);
        expect(read('/desk list all')).toEqual(['two', '/command/help-desk/list/all']);
    });

    it('stands in the list once, with all of them below it', () => {
        const read = (line: string) => parseCommand(line, commands, {mode: 'send'});
        const labels = (text: string) => firstLines(suggest(parseCommand(text, commands, {mode: 'live'}), {read, clock}).options, 10).map(({label}) => label);
        expect(labels('/')).toEqual(['/desk']);
        expect(labels('/desk ')).toEqual(['open', 'list', 'close']);
        expect(labels('/desk list ')).toEqual(['mine', 'all']);
    });
});

describe('what is read', () => {
    it('has a span and a kind for every part', () => {
        const {tokens} = live('/app flags --multi = [red, "two words"] --t x');
        expect(tokens.map(({kind, text, start, end}) => `${kind} ${text} ${start}-${end}`)).toEqual([
            'slash / 0-1', 'word app 1-4', 'word flags 5-10', 'flag multi 11-18', 'equals = 19-20', 'list_open [ 21-22', 'value red 22-25',
            'comma , 25-26', 'value two words 27-38', 'list_close ] 38-39', 'flag t 40-43', 'value x 44-45',
        ]);
    });

    it('names the binding by its full location and App', () => {
        expect(sent('/desk ticket open')).toMatchObject({location: '/command/desk/ticket/open', leaf: {app_id: 'desk'}});
    });
});
