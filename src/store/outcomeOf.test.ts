import {describe, expect, it} from 'vitest';

import type {CallResponse, SubmittableForm} from '../protocol/index.ts';
import {outcomeOf, type Outcome, type Place, type Surface} from './outcomeOf.ts';

const form: SubmittableForm = {submit: {path: '/send'}, fields: []};
const siteUrl = 'https://chat.example.com';
const place: Place = {siteUrl, context: {app_id: 'desk', channel_id: 'ch', post_id: 'post', root_post_id: ''}};

/** One outcome in a few words, for the table. */
function words(outcome: Outcome): string {
    switch (outcome.do) {
    case 'say':
        return `say${outcome.isError ? ' error' : ''} ${outcome.code ?? outcome.text}`;
    case 'show_error':
        return `show_error ${outcome.error.code ?? outcome.error.text ?? Object.keys(outcome.error.data?.errors ?? {}).join()}`;
    case 'navigate':
        return `navigate ${outcome.url}`;
    case 'use_items':
        return `use_items ${outcome.items.length}`;
    default:
        return outcome.do;
    }
}

const outcomes = (response: CallResponse, surface: Surface, at = place) => outcomeOf(response, surface, at).map(words);

const answers = {
    okText: {type: 'ok', text: 'Done.'},
    ok: {type: 'ok'},
    error: {type: 'error', text: 'No.'},
    emptyError: {type: 'error'},
    fieldErrors: {type: 'error', data: {errors: {title: 'Too short'}}},
    form: {type: 'form', form},
    navigate: {type: 'navigate', navigate_to_url: 'https://example.org/x'},
    call: {type: 'call', call: {path: '/next'}},
} satisfies Record<string, CallResponse>;

/** `navigate` to what is not the web is an error like any other. */
const unsafe: CallResponse = {type: 'navigate', navigate_to_url: 'javascript:alert(1)'};

type Row = Record<keyof typeof answers, string[]>;

const inTheChannel: Row = {
    okText: ['say Done.'],
    ok: [],
    error: ['say error No.'],
    emptyError: ['say error unknown'],
    fieldErrors: ['say error title: Too short'],
    form: ['open_form'],
    navigate: ['navigate https://example.org/x'],
    call: ['say error call_chain'],
};

const inAForm: Row = {
    okText: ['say Done.', 'close'],
    ok: ['close'],
    error: ['show_error No.'],
    emptyError: ['show_error unknown'],
    fieldErrors: ['show_error title'],
    form: ['replace_form'],
    navigate: ['navigate https://example.org/x', 'close'],
    call: ['show_error call_chain'],
};

const matrix: Record<Surface, Row> = {
    command: {
        okText: ['say Done.', 'clear_draft'],
        ok: ['clear_draft'],
        error: ['show_error No.'],
        emptyError: ['show_error unknown'],
        fieldErrors: ['show_error title'],
        form: ['open_form', 'clear_draft'],
        navigate: ['navigate https://example.org/x', 'clear_draft'],
        call: ['show_error call_chain'],
    },
    post_menu: inTheChannel,
    channel_header: inTheChannel,
    app_bar: inTheChannel,
    // Buttons, selects and checkboxes: what was ticked or chosen goes back, so they say why where they stand.
    in_post: {
        ...inTheChannel,
        error: ['say error No.', 'show_error No.'],
        emptyError: ['say error unknown', 'show_error unknown'],
        fieldErrors: ['say error title: Too short', 'show_error title'],
        call: ['say error call_chain', 'show_error call_chain'],
    },
    // The dialog and the side panel.
    modal_submit: inAForm,
    inline_form: inAForm,
    modal_left: {...inTheChannel, form: [], navigate: []},
    modal_refresh: {
        okText: ['show_error unexpected_type'],
        ok: ['show_error unexpected_type'],
        error: ['show_error No.'],
        emptyError: ['show_error unknown'],
        fieldErrors: ['show_error title'],
        form: ['replace_form'],
        navigate: ['show_error unexpected_type'],
        call: ['show_error call_chain'],
    },
    lookup: {
        okText: ['use_items 0'],
        ok: ['use_items 0'],
        error: ['show_error No.'],
        emptyError: ['show_error unknown'],
        fieldErrors: ['show_error title'],
        form: ['show_error unexpected_type'],
        navigate: ['show_error unexpected_type'],
        call: ['show_error call_chain'],
    },
    form_fetch: {
        okText: ['show_error unexpected_type'],
        ok: ['show_error unexpected_type'],
        error: ['show_error No.'],
        emptyError: ['show_error unknown'],
        fieldErrors: ['show_error title'],
        form: ['use_form'],
        navigate: ['show_error unexpected_type'],
        call: ['show_error call_chain'],
    },
};

describe('S0-016 S0-019 S2-049 S2-051 what a surface does with an answer (client.md 7.2)', () => {
    const cells = Object.entries(matrix).flatMap(([surface, row]) => (
        Object.entries(row).map(([answer, expected]) => ({surface: surface as Surface, answer: answer as keyof typeof answers, expected}))
    ));

    it.each(cells)('$surface, $answer', ({surface, answer, expected}) => {
        expect(outcomes(answers[answer], surface)).toEqual(expected);
    });

    it('has one row for every type of answer there is', () => {
        const types = new Set(Object.values(answers).map(({type}) => type));
        expect([...types].sort()).toEqual(['call', 'error', 'form', 'navigate', 'ok'] satisfies Array<CallResponse['type']>);
    });

    it.each(Object.keys(matrix) as Surface[])('S0-021 %s goes nowhere that is not the web', (surface) => {
        const refused = ['modal_refresh', 'lookup', 'form_fetch'].includes(surface) ? 'unexpected_type' : 'unsafe_url';
        expect(outcomes(unsafe, surface).map((outcome) => outcome.split(' ').at(-1))).toEqual(matrix[surface].error.map(() => refused));
    });

    it('S0-022 says what an App says to the user alone: no answer makes a post', () => {
        const done = Object.values(answers).flatMap((answer) => cells.flatMap(({surface}) => outcomeOf(answer, surface, place)));
        expect(new Set(done.map((outcome) => outcome.do))).toEqual(new Set([
            'say', 'show_error', 'open_form', 'replace_form', 'navigate', 'close', 'clear_draft', 'use_items', 'use_form',
        ]));
    });
});

describe('where an answer is said', () => {
    const said = (context: Place['context']) => outcomeOf({type: 'ok', text: 'Hi', app_metadata: {bot_user_id: 'bot'}}, 'post_menu', {siteUrl, context})[0];

    it('is the thread of the post', () => {
        expect(said({app_id: 'a', channel_id: 'ch', post_id: 'reply', root_post_id: 'root'})).toMatchObject({channelId: 'ch', rootId: 'root', botUserId: 'bot'});
    });

    it('is the thread that a root post begins', () => {
        expect(said({app_id: 'a', channel_id: 'ch', post_id: 'root', root_post_id: ''})).toMatchObject({rootId: 'root'});
    });

    it('is the channel when no post is concerned', () => {
        expect(said({app_id: 'a', channel_id: 'ch', root_post_id: ''})).toEqual({do: 'say', text: 'Hi', channelId: 'ch', botUserId: 'bot'});
    });
});

describe('S0-021 opening a URL', () => {
    const opened = (url: string) => outcomes({type: 'navigate', navigate_to_url: url}, 'channel_header');

    it.each([
        ['https://example.org/x?y#z', 'https://example.org/x?y#z'],
        ['http://localhost:4000/', 'http://localhost:4000/'],
        ['https://chat.example.com/team/channels/town-square', '/team/channels/town-square'],
        ['/team/pl/abc', '/team/pl/abc'],
        ['https://chat.example.com', '/'],
        ['HTTPS://CHAT.example.com:443/team/', '/team/'],
        ['team/pl/abc', '/team/pl/abc'],
        ['https://chat.example.com.evil.org/', 'https://chat.example.com.evil.org/'],
    ])('%s is opened as %s', (url, target) => {
        expect(opened(url)).toEqual([`navigate ${target}`]);
    });

    it.each([
        'javascript:alert(1)', ' javascript:alert(1)', 'java\tscript:alert(1)', 'JavaScript:alert(1)', 'data:text/html,x', 'vbscript:x', 'blob:https://example.org/x',
        'file:///etc/passwd', 'mailto:a@b.example', 'https://', '//example.org/x', '/\\example.org/x', '\\\\example.org/x', '/\t/example.org/x', 'https:///example.org/x',
        'https://chat.example.com@evil.example/', 'https://chat.example.com:443@evil.example/', 'https://user:password@chat.example.com/',
    ])('S0-021 %j is refused', (url) => {
        expect(opened(url)).toEqual(['say error unsafe_url']);
    });

    it('of a site below a path stays below it', () => {
        const below: Place = {siteUrl: 'https://example.com/chat', context: {app_id: 'a', channel_id: 'ch'}};
        const target = (url: string) => outcomes({type: 'navigate', navigate_to_url: url}, 'channel_header', below);
        expect(target('https://example.com/chat/team/x')).toEqual(['navigate /team/x']);
        expect(target('https://example.com/shop')).toEqual(['navigate https://example.com/shop']);
    });
});

describe('the items of a lookup', () => {
    it('are cleaned one by one', () => {
        const response: CallResponse = {type: 'ok', data: {items: [{label: 'One', value: '1'}, 7, {value: '2'}]}};
        expect(outcomeOf(response, 'lookup', place)).toEqual([{do: 'use_items', items: [{label: 'One', value: '1'}, {label: '2', value: '2'}]}]);
    });

    it.each([[[]], ['x'], [null], [{}], [{items: 'x'}]])('%j holds none', (data) => {
        expect(outcomes({type: 'ok', data}, 'lookup')).toEqual(['use_items 0']);
    });
});
