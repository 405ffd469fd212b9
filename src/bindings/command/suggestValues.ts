import {optionIndex, zoneOf, type Argument, type ParsedCommand, type ValueCaret} from '../../protocol/command/index.ts';
import {joinLines, limitDay, mapLines, wallTime, type Clock, type DateField, type DateTimeField, type Lines, type SelectOption} from '../../protocol/index.ts';
import type {HostChannel, HostUser} from '../../store/index.ts';
import {isBlank, nameEnd, valueEnd} from './caretToken.ts';
import type {Completion, NamedTime, Question, Suggestion, Suggestions} from './Suggestion.ts';
import {writeValue} from './writeValue.ts';

type Line = Pick<ParsedCommand, 'line' | 'text'>;

/** What a field can hold at the caret. Users, channels and dynamic options must be asked for; `answerQuestion` turns the answer into lines. */
export function suggestValues(value: ValueCaret, at: Line, taken: ReadonlyMap<string, Argument>, clock: Clock): Suggestions {
    const {field, shape, query} = value;
    const hint: Suggestions = {options: [], fieldHint: {field, isList: shape === 'item'}};
    if (query === '' && shape === 'single' && at.line[at.text.length] === '[') {
        // A list stands there already.
        return hint;
    }
    const about = {...hint, options: mayBeginList(value, at) ? [beginList(at)] : []};
    switch (field.type) {
    case 'bool': {
        // What is required must be true.
        const words = (field.is_required ? ['true'] : ['true', 'false']).filter((word) => word.startsWith(query.toLowerCase()));
        return words.length === 0 ? {...about, nothingFits: true} : {...about, options: words.map((word) => option(word, word, value, at))};
    }
    case 'static_select':
    case 'radio': {
        const fitting = withoutChosen(optionIndex(field.options).beginningWith(query), value, taken);
        return fitting.length === 0 ? {...about, nothingFits: true} : {...about, options: joinLines(about.options, mapLines(fitting, (one) => optionOf(one, value, at)))};
    }
    case 'date':
    case 'datetime':
        return {...about, options: timesOf(field, clock).flatMap(({time, written}) => (
            // By its name or its digits.
            time.startsWith(query.toLowerCase()) || written.startsWith(query) ?
                [{kind: 'time' as const, time, label: time, hint: written, completion: complete(written, value, at)}] : []
        ))};
    case 'dynamic_select':
        return {...about, question: {ask: 'lookup', query, value}};
    case 'user':
        return {...about, question: {ask: 'users', query: query.replace(/^@/, '').trim(), value}};
    case 'channel':
        return {...about, question: {ask: 'channels', query: query.replace(/^~/, '').trim(), value}};
    case 'text': {
        const question = mentionIn(value, at.text);
        return question ? {...about, question} : about;
    }
    }
}

/** Options that stand in the list already, before or behind the caret, are not offered again. */
function withoutChosen(options: Lines<SelectOption>, {field, shape, start}: ValueCaret, taken: ReadonlyMap<string, Argument>): Lines<SelectOption> {
    const items = shape === 'item' && 'options' in field ? taken.get(field.name)?.items.filter((item) => item.start !== start) ?? [] : [];
    if (items.length === 0 || !('options' in field)) {
        return options;
    }
    const index = optionIndex(field.options);
    const chosen = new Set(items.map(({text}) => index.find(text)?.value));
    return Array.from({length: options.length}, (_, at) => options.at(at)).filter((one) => one !== undefined).filter(({value}) => !chosen.has(value));
}

/** The lines that an answer becomes; `at`: the line that the question was about. */
export function answerQuestion(question: Question, at: Line, answer: Answer): Lines<Suggestion> {
    const {value} = question;
    switch (answer.ask) {
    case 'lookup':
        return mapLines(answer.items.filter((item) => item.value.trim() !== ''), (item) => optionOf(item, value, at));
    case 'users':
        return mapLines(answer.users, (user) => ({
            kind: 'user',
            label: user.username,
            hint: user.displayName,
            user,
            completion: completionOf(`@${user.username}`, question, at),
        }));
    case 'channels':
        return mapLines(answer.channels, (channel) => ({
            kind: 'channel',
            label: channel.displayName,
            hint: `~${channel.name}`,
            channel,
            completion: completionOf(`~${channel.name}`, question, at),
        }));
    }
}

function mayBeginList({field, shape, query, quote, start}: ValueCaret, {line}: Line): boolean {
    return 'multiselect' in field && field.multiselect === true && shape === 'single' && query === '' && !quote && line.slice(start).trim() === '';
}

function beginList({text}: Line): Suggestion {
    return {kind: 'list', label: '[', completion: {start: text.length, end: text.length, text: '['}};
}

/** A text whose last word before the caret begins like a mention: people and channels are offered inside it. */
function mentionIn(value: ValueCaret, text: string): Question | undefined {
    if (value.closed) {
        return undefined;
    }
    const typed = text.slice(value.quote ? value.start + 1 : value.start);
    const word = /(?:^|[ \t\n])([@＠~][^ \t\n]*)$/.exec(typed)?.[1];
    if (!word || word.startsWith('~~')) {
        return undefined;
    }
    return {ask: word.startsWith('~') ? 'channels' : 'users', query: word.slice(1), value, mention: text.length - word.length};
}

function completionOf(written: string, question: Question, at: Line): Completion {
    if (!('mention' in question) || question.mention === undefined) {
        return complete(written, question.value, at);
    }
    // A mention is a piece of a longer text: its quotes stay as they are, and no space parts what has none around it.
    const end = nameEnd(at.line, at.text.length);
    const isParted = !question.value.quote && question.value.shape !== 'rest' && !isBlank(at.line.charAt(end));
    return {start: question.mention, end, text: isParted ? written : `${written} `};
}

function option(label: string, written: string, value: ValueCaret, at: Line): Suggestion {
    return {kind: 'value', label, completion: complete(written, value, at)};
}

function optionOf({label, value: plain, icon_data: icon}: SelectOption, value: ValueCaret, at: Line): Suggestion {
    return {
        ...option(label, plain, value, at),
        ...(label === plain ? {} : {hint: plain}),
        ...(icon ? {icon} : {}),
    };
}

function complete(written: string, value: ValueCaret, {line, text}: Line): Completion {
    const end = valueEnd(value, line, text.length);
    // Before another item of the list a comma is missing.
    const comma = value.shape === 'item' && /^[ \t]*[^ \t,\]]/.test(line.slice(end)) ? ',' : '';
    return {start: value.start, end, text: `${writeValue(written, value)}${comma} `};
}

/** Today and tomorrow, or the next full interval and the same time tomorrow, as they are typed in the field's zone. */
function timesOf(field: DateField | DateTimeField, clock: Clock): {time: NamedTime; written: string}[] {
    if (field.type === 'date') {
        return (['today', 'tomorrow'] as const).map((time) => ({time, written: limitDay(time, clock, 'min') ?? ''}));
    }
    const step = field.time_interval * 60_000;
    const next = Math.ceil(clock.now / step) * step;
    return ([['now', next], ['tomorrow', next + 24 * 60 * 60_000]] as const).map(([time, instant]) => (
        {time, written: wallTime(instant, zoneOf(field, clock)).slice(0, 16)}
    ));
}

export type Answer =
    | {ask: 'lookup'; items: SelectOption[]}
    | {ask: 'users'; users: HostUser[]}
    | {ask: 'channels'; channels: HostChannel[]};
