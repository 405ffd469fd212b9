import type {SelectOption} from '../../protocol/index.ts';
import type {HostChannel, HostUser} from '../../store/index.ts';
import type {Argument, ValueCaret} from './ParsedCommand.ts';
import type {Completion, Question, Suggestion, Suggestions} from './Suggestion.ts';
import {writeValue} from './writeValue.ts';

/** What a field can hold at the caret. Users, channels and dynamic options must be asked for; `answerQuestion` turns the answer into lines. */
export function suggestValues(value: ValueCaret, text: string, given: ReadonlyMap<string, Argument>): Suggestions {
    const {field, shape, query} = value;
    const start: Suggestion[] = mayBeginList(value) ? [{kind: 'list', label: '[', completion: {start: value.start, end: text.length, text: '['}}] : [];
    const about: Suggestions = {options: start, fieldHint: {field, isList: shape === 'item'}};
    switch (field.type) {
    case 'bool':
        return {...about, options: ['true', 'false'].filter((word) => word.startsWith(query.toLowerCase())).map((word) => option(word, word, value, text))};
    case 'radio':
    case 'static_select': {
        const chosen = new Set(shape === 'item' ? given.get(field.name)?.items.map((item) => item.text) : []);
        const fitting = field.options.filter((candidate) => beginsWith(candidate, query) && !chosen.has(candidate.value));
        const options = fitting.map((candidate) => optionOf(candidate, value, text));
        return options.length === 0 ? {...about, nothingFits: true} : {...about, options: [...start, ...options]};
    }
    case 'dynamic_select':
        return {...about, question: {ask: 'lookup', query, value}};
    case 'user':
        return {...about, question: {ask: 'users', query: query.replace(/^@/, '').trim(), value}};
    case 'channel':
        return {...about, question: {ask: 'channels', query: query.replace(/^~/, '').trim(), value}};
    case 'date':
    case 'datetime':
        return about;
    case 'text': {
        const question = mentionIn(value, text);
        return question ? {...about, question} : about;
    }
    }
}

/** The lines that an answer becomes. `text`: what the question was about. */
export function answerQuestion(question: Question, text: string, answer: Answer): Suggestion[] {
    const {value} = question;
    switch (answer.ask) {
    case 'lookup':
        return answer.items.filter((item) => item.value.trim() !== '').map((item) => optionOf(item, value, text));
    case 'users':
        return answer.users.map((user) => ({
            kind: 'user',
            label: user.username,
            hint: user.displayName,
            user,
            completion: completionOf(`@${user.username}`, question, text),
        }));
    case 'channels':
        return answer.channels.map((channel) => ({
            kind: 'channel',
            label: channel.displayName,
            hint: `~${channel.name}`,
            channel,
            completion: completionOf(`~${channel.name}`, question, text),
        }));
    }
}

export type Answer =
    | {ask: 'lookup'; items: SelectOption[]}
    | {ask: 'users'; users: HostUser[]}
    | {ask: 'channels'; channels: HostChannel[]};

function mayBeginList({field, shape, query, quote}: ValueCaret): boolean {
    return 'multiselect' in field && field.multiselect === true && shape === 'single' && query === '' && !quote;
}

/** A text whose last word begins like a mention: people and channels are offered inside it. */
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

function completionOf(written: string, question: Question, text: string): Completion {
    // A mention is a piece of a longer text: its quotes stay as they are.
    return 'mention' in question && question.mention !== undefined ?
        {start: question.mention, end: text.length, text: `${written} `} :
        complete(written, question.value, text);
}

function option(label: string, written: string, value: ValueCaret, text: string): Suggestion {
    return {kind: 'value', label, completion: complete(written, value, text)};
}

function optionOf({label, value: plain, icon_data: icon}: SelectOption, value: ValueCaret, text: string): Suggestion {
    return {
        ...option(label, plain, value, text),
        ...(label === plain ? {} : {hint: plain}),
        ...(icon ? {icon} : {}),
    };
}

function complete(written: string, value: ValueCaret, text: string): Completion {
    return {start: value.start, end: text.length, text: `${writeValue(written, value)} `};
}

/** By label or by value, so that a value typed in full is found as well. */
function beginsWith({label, value}: SelectOption, query: string): boolean {
    const wanted = query.toLowerCase();
    return label.toLowerCase().startsWith(wanted) || value.toLowerCase().startsWith(wanted);
}
