import {describe, expect, it} from 'vitest';

import {bindingsAt, cleanBindings, type Binding} from '../../protocol/index.ts';
import {deskCommands} from '../fixtures/deskApps.ts';
import type {ParsedCommand} from './ParsedCommand.ts';
import {parseCommand} from './parseCommand.ts';
import {suggest} from './suggest.ts';

/** What the end of the text is in the middle of, short enough for a table: `what`, what is typed of it, where it begins. */
function caretOf({caret, error}: ParsedCommand): string {
    if (error) {
        return `! ${error.code} ${error.start}-${error.end}`;
    }
    switch (caret.at) {
    case 'word':
    case 'flag':
        return `${caret.at} ${caret.query}@${caret.start}`;
    case 'value':
        return `${caret.shape} ${caret.field.name}=${caret.query}@${caret.start}${caret.quote ? ` ${caret.quote}${caret.closed ? ' closed' : ''}` : ''}`;
    case 'parameter':
        return `parameter@${caret.start}${caret.next ? ` ${caret.next.name}` : ''}`;
    default:
        return caret.at;
    }
}

/** Raw values by field; lists as arrays. */
function given(command: ParsedCommand): Record<string, string | string[]> {
    return Object.fromEntries([...command.given].map(([name, {items, isList}]) => (
        [name, isList ? items.map(({text}) => text) : items[0]?.text ?? '']
    )));
}

const live = (text: string) => parseCommand(text, deskCommands, {mode: 'live'});
const sent = (text: string) => parseCommand(text, deskCommands, {mode: 'send'});

describe('while typing (client.md 3.12, column L)', () => {
    it.each([
        // Command words
        ['1', '/des', 'word des@1'],
        ['2', '/desk', 'word desk@1'],
        ['4', '/desk    tic', 'word tic@9'],
        ['5', '/desk ticket', 'word ticket@6'],
        ['7', '/DeSk TiCkEt ', 'word @13'],
        ['8', '/desk ticket o', 'word o@13'],
        ['10', '/desk ticket open', 'word open@13'],
        ['11', '/desk ticket open ', 'parameter@18'],
        ['13', '/desk ticket open  thing  ', '! unexpected_argument 19-24'],
        ['16', '/app noform x', '! unexpected_argument 12-13'],
        ['17', '/app nested ', 'word @12'],
        ['19', '/app zzz', 'word zzz@5'],
        ['19, a space further: an unknown word is named', '/app zzz ', '! subcommand_unknown 5-8'],
        ['20', '/app\tnested\tdeep', 'word deep@12'],
        ['22: capitals in a label are no obstacle', '/upper ', 'parameter@7'],
        ['22', '/Upper ', 'parameter@7'],
        ['23', '/xyz foo', 'nowhere'],
        ['a message', 'hello', 'nowhere'],
        ['nothing', '', 'nowhere'],

        // Flags, positional arguments, quotes
        ['28', '/desk ticket open --queue Q  --title = "BIG ONE" --loud --tier=m1', 'single tier=m1@63'],
        ['34', '/desk ticket show --queue=`Q 1` T-123', 'single key=T-123@32'],
        ['35', '/desk ticket show ', 'parameter@18 key'],
        ['37', '/desk ticket open --title ', 'single title=@26'],
        ['38', '/desk ticket open --queue KT --title', 'flag title@29'],
        ['41', '/desk ticket open --queue KT --title Su', 'single title=Su@37'],
        ['43', '/desk ticket open --queue KT --title `Su', 'single title=Su@37 `'],
        ['44', '/desk ticket show --queue "Q 1"', 'single queue=Q 1@26 " closed'],
        ['46', '/desk ticket show --wrong x', '! unexpected_flag 18-25'],
        ['47', '/desk ticket open wrong', '! unexpected_argument 18-23'],
        ['49', '/util ping --host h', '! unexpected_flag 11-17'],
        ['53', '/app pos "hello world" two', 'single two=two@23'],
        ['58: a backslash makes the next character literal', '/app pos "a\\"b" x', 'single two=x@16'],
        ['61', '/app pos "a"b', 'single two=b@12'],
        ['62', '/app pos [a]', '! unexpected_bracket 9-10'],
        ['62', '/app flags --sel [', '! unexpected_bracket 17-18'],
        ['65', '/app flags -t x', 'single t=x@14'],
        ['65', '/app flags —t x', 'single t=x@14'],
        ['65', '/app flags --T = x', 'single t=x@17'],
        ['65', '/app flags --t\tx', 'single t=x@15'],
        ['67', '/app flags --t==x', '! multiple_equal 15-16'],
        ['67', '/app flags --t= =x', '! multiple_equal 16-17'],
        ['70', '/app flags --t x extra', '! unexpected_argument 17-22'],
        ['71', '/app flags --ro x', '! unexpected_flag 11-15'],
        ['71', '/app flags --md x', '! unexpected_flag 11-15'],
        ['73', '/app flags --def ""', '! empty_value 17-19'],
        ['74', '/app flags --t --b', 'single t=--b@15'],
        ['76', '/app flags --t "hi"--bool', 'flag bool@19'],
        ['77', '/app flags --t "multi\nline"', 'single t=multi\nline@15 " closed'],
        ['three dashes', '/app flags ---t x', '! unexpected_flag 11-15'],

        // Yes and no
        ['80', '/app flags --bool ', 'single b=@18'],
        ['82', '/app flags --bool tr', 'single b=tr@18'],
        ['83: any case, phones write capitals', '/app flags --bool True ', 'parameter@23'],
        ['83', '/app flags --bool no', '! unexpected_argument 18-20'],
        ['84: after "=" there must be a value', '/app flags --bool=no', '! bad_bool 18-20'],
        ['85', '/app flags --bool --t x', 'single t=x@22'],
        ['86', '/app pos one --verbose two', 'single two=two@23'],

        // The rest of the line
        ['91', '/desk ticket memo hello world', 'rest body=hello world@18'],
        ['92', '/desk ticket memo --loud true hello world', 'rest body=hello world@30'],
        ['94', '/desk ticket memo --body "hello world" --loud true hello world', '! unexpected_argument 51-56'],
        ['95', '/app rest one hello --verbose', 'rest msg=hello --verbose@14'],

        // Lists
        ['106', '/app flags --multi [', 'item m=@20'],
        ['106', '/app flags --multi [ ', 'item m=@21'],
        ['107', '/app flags --multi [r', 'item m=r@20'],
        ['109', '/app flags --multi [red ', 'separator'],
        ['110', '/app flags --multi [red,', 'item m=@24'],
        ['113', '/app flags --multi [red green]', '! unexpected_character 24-25'],
        ['116', '/app flags --multi []', 'parameter@21'],
        ['117', '/app flags --multi [,red]', '! unexpected_comma 20-21'],
        ['118', '/app flags --multi ["red', 'item m=red@20 "'],
        ['121', '/app flags --multi [red]x', '! unexpected_argument 24-25'],

        // A form that is fetched
        ['140', '/app src ', 'form'],
    ])('row %s: %j', (_row, text, caret) => {
        expect(caretOf(live(text))).toBe(caret);
    });

    it('keeps what is finished and leaves out what may still grow', () => {
        expect(given(live('/desk ticket open --queue Q --title "BIG ONE" --loud --tier=m1'))).toEqual({queue: 'Q', title: 'BIG ONE', loud: 'true'});
        expect(given(live('/app flags --multi [ red , `two words`, g'))).toEqual({m: ['red', 'two words']});
    });
});

describe('when sent (client.md 3.12, column X)', () => {
    it.each<[string, string, Record<string, string | string[]>]>([
        ['10', '/desk ticket open', {}],
        ['14', '/app noform', {}],
        ['28', '/desk ticket open --queue Q  --title = "BIG ONE" --loud --tier=m1', {queue: 'Q', title: 'BIG ONE', loud: 'true', tier: 'm1'}],
        ['29', '/DESK Ticket OPEN --QUEUE Q --Title="BIG ONE" --lOUD', {queue: 'Q', title: 'BIG ONE', loud: 'true'}],
        ['34', '/desk ticket show --queue=`Q 1` T-123', {queue: 'Q 1', key: 'T-123'}],
        ['49', '/util ping --target h', {host: 'h'}],
        ['55', '/app pos --flag x one', {flag: 'x', one: 'one'}],
        ['55', '/app pos one --flag x', {flag: 'x', one: 'one'}],
        ['56', '/app pos one --one 2', {one: '2'}],
        ['56: a place given by its flag is not filled again', '/app pos --one 1 2', {one: '1', two: '2'}],
        ['58', '/app pos "a\\"b" x', {one: 'a"b', two: 'x'}],
        ['59', '/app pos "a\\\\b" x', {one: 'a\\b', two: 'x'}],
        ['60: nothing is special in ticks', '/app pos `a\\b"` x', {one: 'a\\b"', two: 'x'}],
        ['61', '/app pos "a"b', {one: 'a', two: 'b'}],
        ['a quote inside a bare word', '/app pos a"b', {one: 'a"b'}],
        ['74', '/app flags --t --b', {t: '--b'}],
        ['76', '/app flags --t "hi"--bool', {t: 'hi', b: 'true'}],
        ['80', '/app flags --bool=', {b: 'true'}],
        ['85', '/app flags --bool=false --t x', {b: 'false', t: 'x'}],
        ['86', '/app pos one --verbose two', {one: 'one', v: 'true', two: 'two'}],
        ['88', '/app pos one --verbose true two', {one: 'one', v: 'true', two: 'two'}],
        ['91', '/desk ticket memo hello world', {body: 'hello world'}],
        ['97', '/app rest one "quoted text" more', {one: 'one', msg: '"quoted text" more'}],
        ['112', '/app flags --multi [ red , `two words` ] --t x', {m: ['red', 'two words'], t: 'x'}],
        ['115: a comma at the end means nothing', '/app flags --multi [red,]', {m: ['red']}],
        ['116', '/app flags --multi []', {m: []}],
        ['122', '/app flags --multi [red] --multi [green]', {m: ['green']}],
    ])('row %s: %j', (_row, text, values) => {
        expect({error: sent(text).error, given: given(sent(text))}).toEqual({error: undefined, given: values});
    });

    it.each([
        ['1', '/des', 'no_match', 1, 4],
        ['2', '/desk', 'subcommand_missing', 5, 5],
        ['7', '/DeSk TiCkEt ', 'subcommand_missing', 13, 13],
        ['19: the unknown word is named, not "a sub-command is missing"', '/app zzz', 'subcommand_unknown', 5, 8],
        ['23', '/xyz foo', 'no_match', 1, 4],
        ['37: a flag without its value is an error, not an empty text', '/desk ticket open --title ', 'missing_value', 18, 25],
        ['143', '/desk ticket open --title x --queue', 'missing_value', 28, 35],
        ['43', '/desk ticket open --title `Su', 'missing_tick', 26, 29],
        ['118', '/app flags --multi ["red', 'missing_quote', 20, 24],
        ['106', '/app flags --multi [', 'missing_list_end', 19, 20],
        ['107: the list is as open behind a word as behind a space', '/app flags --multi [red', 'missing_list_end', 19, 23],
        ['109', '/app flags --multi [red ', 'missing_list_end', 19, 24],
    ])('row %s: %j', (_row, text, code, start, end) => {
        expect(sent(text).error).toMatchObject({code, start, end});
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
        const labels = (text: string) => suggest(parseCommand(text, commands, {mode: 'live'})).options.map(({label}) => label);
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

    it('reads a command whose form is fetched once the form is there', () => {
        const form = {submit: {path: '/src'}, fields: [{name: 'f', label: 'ff', type: 'text', subtype: 'input'} as const]};
        const command = parseCommand('/app src --ff x', deskCommands, {
            mode: 'send',
            fetchedForm: (location) => (location === '/command/app/src' ? form : undefined),
        });
        expect(given(command)).toEqual({f: 'x'});
    });
});
