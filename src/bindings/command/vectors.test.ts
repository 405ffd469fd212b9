/**
 * Every row of client.md 3.12, as Topmast reads it: what the caret is in (L), what is listed (S), what is sent or refused
 * (X). Where the former clients did otherwise, docs/commands.md says why. Columns are written down by fixtures/reading.ts.
 */
import {describe, expect, it} from 'vitest';

import {composeCall, composeForm, parseCommand} from '../../protocol/command/index.ts';
import type {Form, SelectOption} from '../../protocol/index.ts';
import {deskCommands} from '../fixtures/deskApps.ts';
import {caretOf, givenIn, listFor, live, resolver, resultOf, sent, suggestAt} from './fixtures/reading.ts';

const plain = (typed: string): SelectOption => ({label: typed, value: typed});
const red = {label: 'Red', value: 'red'};
const redOne = {label: 'Red One', value: 'red', icon_data: 'https://app.example/red.png'};
const green = {label: 'Green', value: 'green'};
const twoWords = {label: 'Two Words', value: 'two words'};
const mid = {label: 'Mid Tier', value: 'm1'};
const alice = {label: 'alice', value: 'u1'};
const bob = {label: 'bob', value: 'u2'};
const town = {label: 'Town Square', value: 'ch1'};

/** Sent with every line of `/app flags` that does not say otherwise. */
const defaults = {ro: 'fixed', def: 'dflt', db: true};

type Row = [row: string, line: string, caret: string, list: string, result: object | string];

/** `13 flags` stands for so many names of flags one after the other; rows 64 and 115 have them one by one in suggest.test.ts. */
const rows: Row[] = [
    // Command words
    ['1', '/des', 'word des@1', 'desk', 'no_match 1-4'],
    ['2', '/desk', 'word desk@1', 'desk', 'subcommand_missing 5-5'],
    ['4', '/desk    tic', 'word tic@9', 'ticket', 'subcommand_unknown 9-12'],
    ['5', '/desk ticket', 'word ticket@6', 'ticket', 'subcommand_missing 12-12'],
    ['7', '/DeSk TiCkEt ', 'word @13', 'show | open | memo', 'subcommand_missing 13-13'],
    ['8', '/desk ticket o', 'word o@13', 'open', 'subcommand_unknown 13-14'],
    ['10', '/desk ticket open', 'word open@13', 'E | open', {}],
    ['11', '/desk ticket open ', 'parameter@18', 'E | --queue | --title | --loud | --tier | M', {}],
    ['13', '/desk ticket open  thing  ', '! unexpected_argument 19-24', '! unexpected_argument 19-24 | M', 'unexpected_argument 19-24'],
    ['14', '/app noform', 'word noform@5', 'E | noform', {}],
    ['16', '/app noform x', '! unexpected_argument 12-13', '! unexpected_argument 12-13', 'unexpected_argument 12-13'],
    ['17', '/app nested', 'word nested@5', 'nested', 'subcommand_missing 11-11'],
    ['17', '/app nested ', 'word @12', 'deep', 'subcommand_missing 12-12'],
    ['19', '/app zzz', 'word zzz@5', 'nothing fits', 'subcommand_unknown 5-8'],
    ['20', '/app\tnested\tdeep', 'word deep@12', 'E | deep', {}],
    ['22', '/Upper ', 'parameter@7', 'E', {}],
    ['22', '/upper ', 'parameter@7', 'E', {}],
    ['23', '/xyz foo', 'nowhere', '', 'no_match 1-4'],
    ['25', '/', 'word @1', 'app | desk | leaf | Upper | util', 'no_match 1-1'],
    ['26', '/a', 'word a@1', 'app', 'no_match 1-2'],
    ['26', '/APP', 'word APP@1', 'app', 'subcommand_missing 4-4'],
    ['26', '/desk ', 'word @6', 'ticket', 'subcommand_missing 6-6'],
    ['26', '/wrong', 'word wrong@1', '', 'no_match 1-6'],
    // Flags, positional arguments, quotes
    ['28', '/desk ticket open --queue Q  --title = "BIG ONE" --loud --tier=m1', 'single tier=m1@63', 'E | Mid Tier→m1 | M', {title: 'BIG ONE', loud: true, queue: plain('Q'), tier: mid}],
    ['29', '/DESK Ticket OPEN --QUEUE Q  --Title = "BIG ONE" --lOUD --TIER=m1', 'single tier=m1@63', 'E | Mid Tier→m1 | M', {title: 'BIG ONE', loud: true, queue: plain('Q'), tier: mid}],
    ['31', '/desk ticket open --queue KT --title "fine idea" --tier M', 'single tier=M@56', 'Mid Tier→m1 | M', 'unknown_option 56-57'],
    ['32', '/desk ticket open --queue KT --title "fine idea" --tier Zed', 'single tier=Zed@56', 'nothing fits | M', 'unknown_option 56-59'],
    ['34', '/desk ticket show --queue=`Q 1` T-123', 'single key=T-123@32', 'E | M', {key: 'T-123', queue: plain('Q 1')}],
    ['35', '/desk ticket show ', 'parameter@18 key', 'M', 'field_missing 18-18'],
    ['37', '/desk ticket open --title ', 'single title=@26', 'M', 'missing_value 18-25'],
    ['38', '/desk ticket open --queue KT --title', 'flag title@29', '--title | M', 'missing_value 29-36'],
    ['40', '/desk ticket open --queue KT ', 'parameter@29', 'E | --title | --loud | --tier | M', {queue: plain('KT')}],
    ['41', '/desk ticket open --queue KT --title Su', 'single title=Su@37', 'E | M', {title: 'Su', queue: plain('KT')}],
    ['43', '/desk ticket open --queue KT --title `Su', 'single title=Su@37 `', 'M', 'missing_tick 37-40'],
    ['44', '/desk ticket show --queue "Q 1"', 'single queue=Q 1@26 " closed', 'Label One→"v1" | Label Two→"v two" | M', 'field_missing 31-31'],
    ['46', '/desk ticket show --wrong x', '! unexpected_flag 18-25', '! unexpected_flag 18-25 | M', 'unexpected_flag 18-25'],
    ['47', '/desk ticket open wrong', '! unexpected_argument 18-23', '! unexpected_argument 18-23 | M', 'unexpected_argument 18-23'],
    ['49', '/util ping --target h', 'single host=h@20', 'E | M', {host: 'h'}],
    ['49', '/util ping --host h', '! unexpected_flag 11-17', '! unexpected_flag 11-17 | M', 'unexpected_flag 11-17'],
    ['50', '/app pos ', 'parameter@9 one', 'M', 'field_missing 9-9'],
    ['52', '/app pos hello ', 'parameter@15 two', 'E | --two | --flag | --verbose | M', {one: 'hello'}],
    ['53', '/app pos "hello world" two', 'single two=two@23', 'E | M', {one: 'hello world', two: 'two'}],
    ['55', '/app pos --flag x one', 'single one=one@18', 'E | M', {one: 'one', flag: 'x'}],
    ['55', '/app pos one --flag x', 'single flag=x@20', 'E | M', {one: 'one', flag: 'x'}],
    ['56', '/app pos one --one 2', 'single one=2@19', 'E | M', {one: '2'}],
    ['58', '/app pos "a\\"b" x', 'single two=x@16', 'E | M', {one: 'a"b', two: 'x'}],
    ['59', '/app pos "a\\\\b" x', 'single two=x@16', 'E | M', {one: 'a\\b', two: 'x'}],
    ['61', '/app pos "a"b', 'single two=b@12', 'E | M', {one: 'a', two: 'b'}],
    ['62', '/app pos [a]', '! unexpected_bracket 9-10', '! unexpected_bracket 9-10 | M', 'unexpected_bracket 9-10'],
    ['62', '/app flags --t [x]', '! unexpected_bracket 15-16', '! unexpected_bracket 15-16 | M', 'unexpected_bracket 15-16'],
    ['62', '/app flags --sel [', '! unexpected_bracket 17-18', '! unexpected_bracket 17-18 | M', 'unexpected_bracket 17-18'],
    ['64', '/app flags ', 'parameter@11', 'E | 13 flags | M', {}],
    ['65', '/app flags -t x', 'single t=x@14', 'E | M', {t: 'x'}],
    ['65', '/app flags --T x', 'single t=x@15', 'E | M', {t: 'x'}],
    ['65', '/app flags —t x', 'single t=x@14', 'E | M', {t: 'x'}],
    ['65', '/app flags --t=x', 'single t=x@15', 'E | M', {t: 'x'}],
    ['65', '/app flags --t = x', 'single t=x@17', 'E | M', {t: 'x'}],
    ['65', '/app flags --t =x', 'single t=x@16', 'E | M', {t: 'x'}],
    ['65', '/app flags --t\tx', 'single t=x@15', 'E | M', {t: 'x'}],
    ['67', '/app flags --t==x', '! multiple_equal 15-16', '! multiple_equal 15-16 | M', 'multiple_equal 15-16'],
    ['67', '/app flags --t= =x', '! multiple_equal 16-17', '! multiple_equal 16-17 | M', 'multiple_equal 16-17'],
    ['68', '/app flags --t', 'flag t@11', '--t | M', 'missing_value 11-14'],
    ['68', '/app flags --t=', 'single t=@15', 'M', 'missing_value 11-14'],
    ['68', '/app flags --t ', 'single t=@15', 'M', 'missing_value 11-14'],
    ['70', '/app flags --t x extra', '! unexpected_argument 17-22', '! unexpected_argument 17-22 | M', 'unexpected_argument 17-22'],
    ['71', '/app flags --nolabel x', 'single nolabel=x@21', 'E | M', {nolabel: 'x'}],
    ['71', '/app flags --ro x', '! unexpected_flag 11-15', '! unexpected_flag 11-15 | M', 'unexpected_flag 11-15'],
    ['71', '/app flags --md x', '! unexpected_flag 11-15', '! unexpected_flag 11-15 | M', 'unexpected_flag 11-15'],
    ['73', '/app flags --def ""', '! empty_value 17-19', '! empty_value 17-19 | M', 'empty_value 17-19'],
    ['74', '/app flags --t --b', 'single t=--b@15', 'E | M', {t: '--b'}],
    ['76', '/app flags --t "hi"--bool', 'flag bool@19', 'E | --bool | M', {t: 'hi', b: true}],
    ['77', '/app flags --t "multi\nline"', 'single t=multi\nline@15 " closed', 'E | M', {t: 'multi\nline'}],
    // Yes and no
    ['79', '/app flags --bool', 'flag bool@11', 'E | --bool | M', {b: true}],
    ['80', '/app flags --bool ', 'single b=@18', 'E | true | false | 12 flags | M', {b: true}],
    ['80', '/app flags --bool=', 'single b=@18', 'E | true | false | M', {b: true}],
    ['82', '/app flags --bool true', 'single b=true@18', 'E | true | M', {b: true}],
    ['82', '/app flags --bool "true"', 'single b=true@18 " closed', 'E | true→"true" | M', {b: true}],
    ['83', '/app flags --bool True', 'single b=True@18', 'E | true | M', {b: true}],
    ['83', '/app flags --bool no', '! unexpected_argument 18-20', '! unexpected_argument 18-20 | M', 'unexpected_argument 18-20'],
    ['85', '/app flags --bool --t x', 'single t=x@22', 'E | M', {t: 'x', b: true}],
    ['85', '/app flags --bool=false --t x', 'single t=x@28', 'E | M', {t: 'x', b: false}],
    ['86', '/app pos one --verbose two', 'single two=two@23', 'E | M', {one: 'one', two: 'two', v: true}],
    ['88', '/app pos one --verbose true two', 'single two=two@28', 'E | M', {one: 'one', two: 'two', v: true}],
    ['89', '/app req --r1 a --r2 b --rb', 'flag rb@23', 'E | --rb | M', {r1: 'a', r2: 'b', rb: true}],
    ['89', '/app req --r1 a --r2 b --rb ', 'single rb=@28', 'E | true | M', {r1: 'a', r2: 'b', rb: true}],
    ['89', '/app req --r1 a --r2 b --rb false', 'single rb=false@28', 'nothing fits | M', 'bad_value 28-33'],
    // The rest of the line
    ['91', '/desk ticket memo hello world', 'rest body=hello world@18', 'E | M', {body: 'hello world'}],
    ['92', '/desk ticket memo --loud true hello world', 'rest body=hello world@30', 'E | M', {body: 'hello world', loud: true}],
    ['94', '/desk ticket memo --body "hello world" --loud true hello world', '! unexpected_argument 51-56', '! unexpected_argument 51-56 | M', 'unexpected_argument 51-56'],
    ['95', '/app rest one hello --verbose', 'rest msg=hello --verbose@14', 'E | M', {one: 'one', msg: 'hello --verbose'}],
    ['97', '/app rest one "quoted text" more', 'rest msg="quoted text" more@14', 'E | M', {one: 'one', msg: '"quoted text" more'}],
    ['98', '/app rest one two @al', 'rest msg=two @al@14', 'alice→@alice | E | M', {one: 'one', msg: 'two @al'}],
    // Selects, lists, people, channels, lookups
    ['100', '/app flags --sel ', 'single s=@17', 'Red One→red | Green→green | Two Words→`two words` | M', 'missing_value 11-16'],
    ['101', '/app flags --sel RED', 'single s=RED@17', 'E | Red One→red | M', {s: redOne}],
    ['103', '/app flags --sel "two words"', 'single s=two words@17 " closed', 'E | Two Words→"two words" | M', {s: twoWords}],
    ['104', '/app flags --sel two words', '! unexpected_argument 21-26', '! unexpected_argument 21-26 | M', 'unexpected_argument 21-26'],
    ['106', '/app flags --multi [', 'item m=@20', 'Red→red | Green→green | Two Words→`two words` | M', 'missing_list_end 19-20'],
    ['106', '/app flags --multi [ ', 'item m=@21', 'Red→red | Green→green | Two Words→`two words` | M', 'missing_list_end 19-21'],
    ['107', '/app flags --multi [r', 'item m=r@20', 'Red→red | M', 'missing_list_end 19-21'],
    ['109', '/app flags --multi [red ', 'separator', ', | ] | M', 'missing_list_end 19-24'],
    ['110', '/app flags --multi [red,', 'item m=@24', 'Green→green | Two Words→`two words` | M', 'missing_list_end 19-24'],
    ['110', '/app flags --multi [red, ', 'item m=@25', 'Green→green | Two Words→`two words` | M', 'missing_list_end 19-25'],
    ['112', '/app flags --multi [ red , `two words` ] --t x', 'single t=x@45', 'E | M', {t: 'x', m: [red, twoWords]}],
    ['113', '/app flags --multi [red green]', '! unexpected_character 24-25', '! unexpected_character 24-25 | M', 'unexpected_character 24-25'],
    ['115', '/app flags --multi [red,]', 'parameter@25', 'E | 12 flags behind a space | M', {m: [red]}],
    ['116', '/app flags --multi []', 'parameter@21', 'E | 12 flags behind a space | M', {m: []}],
    ['118', '/app flags --multi ["red', 'item m=red@20 "', 'Red→"red" | M', 'missing_quote 20-24'],
    ['119', '/app flags --multi [red,red]', 'parameter@28', '! same_item 24-27 | 12 flags behind a space | M', 'same_item 24-27'],
    ['119', '/app flags --multi [red,zzz]', 'parameter@28', '! unknown_option 24-27 | 12 flags behind a space | M', 'unknown_option 24-27'],
    ['121', '/app flags --multi [red]x', '! unexpected_argument 24-25', '! unexpected_argument 24-25 | M', 'unexpected_argument 24-25'],
    ['122', '/app flags --multi [red] --multi [green]', 'parameter@40', 'E | 12 flags behind a space | M', {m: [green]}],
    ['124', '/app flags --dyn ', 'single d=@17', 'Label One→v1 | Label Two→`v two` | M', 'missing_value 11-16'],
    ['124', '/app flags --dyn q', 'single d=q@17', 'Label One→v1 | Label Two→`v two` | E | M', {d: plain('q')}],
    ['124', '/app flags --dyn "q w', 'single d=q w@17 "', 'Label One→"v1" | Label Two→"v two" | M', 'missing_quote 17-21'],
    ['125', '/app flags --t "q" --dyn z', 'single d=z@25', 'Label One→v1 | Label Two→`v two` | E | M', {t: 'q', d: plain('z')}],
    ['127', '/desk ticket open --title "The t" --tier bad --queue spec', 'single queue=spec@53', '! unknown_option 41-44 | Label One→v1 | Label Two→`v two` | M', 'unknown_option 41-44'],
    ['128', '/app flags --user ', 'single u=@18', 'alice→@alice | bob→@bob | M', 'missing_value 11-17'],
    ['128', '/app flags --user @', 'single u=@@18', 'alice→@alice | bob→@bob | M', 'unknown_user 18-19'],
    ['128', '/app flags --user @al', 'single u=@al@18', 'alice→@alice | E | M', 'unknown_user 18-21'],
    ['128', '/app flags --user al', 'single u=al@18', 'alice→@alice | E | M', 'unknown_user 18-20'],
    ['130', '/app flags --user nobody', 'single u=nobody@18', 'nothing fits | E | M', 'unknown_user 18-24'],
    ['131', '/app flags --users [@alice,bob]', 'parameter@31', 'E | 12 flags behind a space | M', {um: [alice, bob]}],
    ['131', '/app flags --users [@alice,@alice]', 'parameter@34', '! same_item 27-33 | 12 flags behind a space | M', 'same_item 27-33'],
    ['131', '/app flags --users [alice,zed]', 'parameter@30', 'E | 12 flags behind a space | M', 'unknown_user 26-29'],
    ['133', '/app flags --chans [~town-square,~town-square]', 'parameter@46', '! same_item 33-45 | 12 flags behind a space | M', 'same_item 33-45'],
    ['134', '/app flags --t @al', 'single t=@al@15', 'alice→@alice | E | M', {t: '@al'}],
    ['134', '/app flags --t "hi @al', 'single t=hi @al@15 "', 'alice→@alice | M', 'missing_quote 15-22'],
    ['134', '/app flags --t "see ~off', 'single t=see ~off@15 "', 'Off-Topic→~off-topic | M', 'missing_quote 15-24'],
    ['134', '/app flags --t "see ~~off', 'single t=see ~~off@15 "', 'M', 'missing_quote 15-25'],
    ['136', '/app req --r1 a --r2', 'flag r2@16', '--r2 | M', 'missing_value 16-20'],
    ['137', '/app defs ', 'parameter@10', 'E | 5 flags | M', {du: alice, dc: town, ds: red, dd: {label: 'VV', value: 'vv'}, dm: [red, green]}],
    ['142', '/app flags --sel zzz', 'single s=zzz@17', 'nothing fits | M', 'unknown_option 17-20'],
    ['142', '/app flags --t "unclosed', 'single t=unclosed@15 "', 'M', 'missing_quote 15-24'],
    ['142', '/app flags wrong', '! unexpected_argument 11-16', '! unexpected_argument 11-16 | M', 'unexpected_argument 11-16'],
    ['143', '/desk ticket open --title "Here it is" --tier g1 --loud true --queue', 'flag queue@61', '--queue | M', 'missing_value 61-68'],
];

/** Many names of flags one after the other, counted. */
function counted(list: readonly string[]): string {
    return list.join(' | ').replace(/--[a-z]+(→ --[a-z]+)?( \| --[a-z]+(→ --[a-z]+)?){4,}/g, (run) => (
        `${run.split(' | ').length} flags${run.includes('→') ? ' behind a space' : ''}`
    ));
}

const numbers = [
    1, 2, 4, 5, 7, 8, 10, 11, 13, 14, 16, 17, 19, 20, 22, 23, 25, 26, 28, 29, 31, 32, 34, 35, 37, 38, 40, 41, 43, 44, 46, 47, 49, 50, 52, 53, 55, 56,
    58, 59, 61, 62, 64, 65, 67, 68, 70, 71, 73, 74, 76, 77, 79, 80, 82, 83, 85, 86, 88, 89, 91, 92, 94, 95, 97, 98, 100, 101, 103, 104, 106, 107, 109,
    110, 112, 113, 115, 116, 118, 119, 121, 122, 124, 125, 127, 128, 130, 131, 133, 134, 136, 137, 139, 140, 142, 143,
];

describe('client.md 3.12 (S0-016, S2-032, S2-045, S2-051)', () => {
    it('no row is left out', () => {
        // Rows 139 and 140, of fetched forms, stand below.
        expect([...new Set(rows.map(([row]) => Number(row))), 139, 140].sort((a, b) => a - b)).toEqual(numbers);
    });

    it.each(rows)('row %s L: %j', (_row, line, caret) => {
        expect(caretOf(live(line))).toBe(caret);
    });

    it.each(rows)('row %s S: %j', async (_row, line, _caret, list) => {
        expect(counted(await listFor(line))).toBe(list);
    });

    it.each(rows)('row %s X: %j', async (_row, line, _caret, _list, result) => {
        const withDefaults = line.startsWith('/app flags') && typeof result === 'object' ? {...defaults, ...result} : result;
        expect(await resultOf(line)).toEqual(withDefaults);
    });
});

describe('a form that is fetched (S2-046)', () => {
    const form: Form = {submit: {path: '/src'}, fields: [{name: 'f', label: 'ff', type: 'text', subtype: 'input'}]};
    const fetchedForm = (location: string) => (location === '/command/app/src' ? form : undefined);

    it('row 139: its fields are completed and sent', async () => {
        const line = '/app src --ff x';
        expect(caretOf(parseCommand(line, deskCommands, {mode: 'live', fetchedForm}))).toBe('single f=x@14');
        const read = parseCommand(line, deskCommands, {mode: 'send', fetchedForm});
        expect(givenIn(read)).toEqual({f: 'x'});
        expect(await composeCall(read, {channelId: 'ch1', teamId: 't1'}, resolver)).toMatchObject({request: {path: '/src', values: {f: 'x'}}});
    });

    it('row 140: until it is there it is asked for, and nothing else is offered; CommandBox.test.tsx shows what becomes of a failure', async () => {
        expect(caretOf(live('/app src '))).toBe('form');
        expect(suggestAt('/app src ').needsForm).toBe(true);
        expect(await listFor('/app src ')).toEqual([]);
    });
});

describe('the form of a line that cannot be sent (S2-051)', () => {
    it.each([
        ['--sel zzz', {}, ['unknown_option 17-20']],
        ['--t "unclosed', {t: 'unclosed'}, []],
        ['wrong', {}, ['unexpected_argument 11-16']],
    ])('row 142: /app flags %s', async (typed, values, left) => {
        const composed = await composeForm(`/app flags ${typed}`, sent, resolver);
        const filled = composed?.form.fields.flatMap((field) => (field.type !== 'markdown' && field.value !== undefined ? [[field.name, field.value]] : []));
        expect(Object.fromEntries(filled ?? [])).toEqual({...defaults, ...values});
        expect(composed?.left.map(({code, start, end}) => `${code} ${start}-${end}`)).toEqual(left);
    });
});
