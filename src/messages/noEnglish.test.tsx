import {act, render, screen, waitFor, within} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {ReactNode} from 'react';
import {createIntl, IntlProvider, type IntlShape} from 'react-intl';
import {describe, expect, it} from 'vitest';

import {AppsProvider, CommandBox, loadCommands} from '../bindings/index.ts';
import {createFakeClient} from '../bindings/fixtures/fakeClient.ts';
import {createFakeHost} from '../bindings/fixtures/fakeHost.ts';
import {AppFormModal} from '../forms/index.ts';
import {cannedClient} from '../forms/fixtures/cannedClient.ts';
import {formOf} from '../forms/fixtures/formOf.ts';
import {cleanBindings, type CallRequest, type CallResponse} from '../protocol/index.ts';
import type {Host} from '../store/index.ts';
import english from './en.json';
import {loadMessages} from './loadMessages.ts';

/** All that the App and the people say here is Greek, so that Latin letters can only be ours. */
const fields = [
    {name: 'τίτλος', label: 'Τίτλος', type: 'text', is_required: true, max_length: 40},
    {name: 'μέιλ', label: 'Μέιλ', type: 'text', subtype: 'email'},
    {name: 'αριθμός', label: 'Αριθμός', type: 'text', subtype: 'number'},
    {name: 'ναι', label: 'Ναι', type: 'bool', description: 'Όλα καλά;'},
    {name: 'ουρά', label: 'Ουρά', type: 'static_select', options: [{label: 'Άλφα', value: 'α'}, {label: 'Βήτα', value: 'β'}]},
    {name: 'πολλά', label: 'Πολλά', type: 'static_select', multiselect: true, options: [{label: 'Γάμμα', value: 'γ'}]},
    {name: 'έργο', label: 'Έργο', type: 'dynamic_select', lookup: '/lookup'},
    {name: 'ποιος', label: 'Ποιος', type: 'user'},
    {name: 'πού', label: 'Πού', type: 'channel'},
    {name: 'πώς', label: 'Πώς', type: 'radio', options: [{label: 'Έτσι', value: '1'}, {label: 'Αλλιώς', value: '2'}]},
    {name: 'μέρα', label: 'Μέρα', type: 'date'},
    {name: 'ώρα', label: 'Ώρα', type: 'datetime'},
];

const commands = cleanBindings([{location: '/command', bindings: [{app_id: 'γραφείο', location: 'γραφείο', label: 'γραφείο', bindings: [
    {location: 'νέο', label: 'νέο', form: {submit: {path: '/new'}, fields: [
        {name: 'τίτλος', label: 'τίτλος', type: 'text', is_required: true},
        {name: 'ουρά', label: 'ουρά', type: 'static_select', options: [{label: 'Άλφα', value: 'α'}]},
        {name: 'έργο', label: 'έργο', type: 'dynamic_select', lookup: {path: '/lookup'}},
    ]}},
    {location: 'τέλος', label: 'τέλος', submit: {path: '/end'}},
]}]}]).value;

const people: Partial<Host> = {
    searchUsers: async () => [{id: 'u1', username: 'άννα', displayName: 'Άννα'}],
    searchChannels: async () => [{id: 'ch1', name: 'πλατεία', displayName: 'Πλατεία'}],
};
const host = (): Host => ({...createFakeHost(), ...people});

const timeout: CallResponse = {
    type: 'error', code: 'app_timeout', text: 'The backend says it in English.', params: {app: 'Γραφείο', seconds: 10},
};

describe.each(['de', 'ar'])('in %s nothing is English', (locale) => {
    it('in a form, whatever goes wrong', async () => {
        const {user, intl, heard} = await speaking(locale, (
            <AppFormModal
                form={formOf({submit: '/submit', fields})}
                context={{app_id: 'γραφείο', channel_id: 'ch1', team_id: 't1'}}
                client={cannedClient(() => timeout)} host={host()}
                onClose={() => undefined} onOutcome={() => undefined}
            />
        ));
        const dialog = within(await screen.findByRole('dialog'));
        const say = (id: string) => intl.formatMessage({id});
        const submit = () => user.click(dialog.getByText(say('topmast.form.submit')));
        await submit();
        await dialog.findByText(say('topmast.check.required'));

        await user.type(dialog.getByLabelText(/^Μέιλ/), 'μέιλ');
        await user.type(dialog.getByLabelText(/^Αριθμός/), 'ένα');
        await submit();
        await dialog.findByText(say('topmast.check.bad_email'));
        await user.clear(dialog.getByLabelText(/^Μέιλ/));
        await user.clear(dialog.getByLabelText(/^Αριθμός/));

        for (const name of [/^Ουρά/, /^Έργο/, /^Ποιος/, /^Πού/]) {
            await user.click(dialog.getByLabelText(name));
            await user.type(await dialog.findByLabelText(name), 'ξ');
            await settled();
        }
        await user.keyboard('{Escape}');

        await user.type(dialog.getByLabelText(/^Τίτλος/), 'Ένα');
        await submit();
        const sentence = intl.formatMessage({id: 'topmast.error.app_timeout'}, {app: 'Γραφείο', seconds: 10});
        await dialog.findAllByText(sentence);

        await user.click(dialog.getByText(say('topmast.form.cancel')));
        await screen.findByText(say('topmast.form.discard.question'));
        expect(englishIn(heard(), locale)).toEqual([]);
    });

    it('in the command box, from the slash to what is wrong', async () => {
        await loadCommands();
        const answer = (request: CallRequest): CallResponse => (request.type === 'lookup' ? {type: 'ok', data: {items: []}} : timeout);
        const client = createFakeClient({bindings: commands, call: answer});
        const {user, intl, heard} = await speaking(locale, (
            <AppsProvider client={client} host={host()}>
                <CommandBox label='Γράψε' channelId='ch1' teamId='t1' onSend={() => undefined}/>
            </AppsProvider>
        ));
        await waitFor(() => expect(client.visits).toHaveLength(1));
        await settled();
        const box = screen.getByRole('combobox', {name: 'Γράψε'});
        for (const line of [
            '/', '/γραφείο ', '/γραφείο κάτι', '/γραφείο νέο ', '/γραφείο νέο --ουρά ', '/γραφείο νέο --ουρά ξ', '/γραφείο νέο --έργο ξ',
            '/γραφείο νέο --κάτι ', '/γραφείο νέο --τίτλος "ένα', '/γραφείο τέλος ',
        ]) {
            await user.clear(box);
            await user.paste(line);
            await settled();
            await user.keyboard('{Escape}{Enter}');
            await settled();
        }
        const sentence = intl.formatMessage({id: 'topmast.error.app_timeout'}, {app: 'Γραφείο', seconds: 10});
        expect(heard().some((text) => text.includes(sentence))).toBe(true);
        expect(englishIn(heard(), locale)).toEqual([]);
    });
});

it('the test would find English', async () => {
    const {heard} = await speaking('en', <button type='button' title='Close'>Cancel</button>);
    expect(englishIn(heard(), 'ar')).toEqual(['Cancel', 'Close']);
    expect(await loadMessages('de').then(() => englishIn(heard(), 'de'))).toEqual(['Cancel', 'Close']);
});

/** Draws in a language, and remembers every text that was to be seen or heard meanwhile. */
async function speaking(locale: string, children: ReactNode): Promise<{user: ReturnType<typeof userEvent.setup>; intl: IntlShape; heard: () => string[]}> {
    const messages = await loadMessages(locale);
    const errors: string[] = [];
    const heard = new Set<string>();
    const listen = () => texts(document.body).forEach((text) => heard.add(text));
    const observer = new MutationObserver(listen);
    observer.observe(document.body, {subtree: true, childList: true, characterData: true, attributes: true});
    render(<IntlProvider locale={locale} defaultLocale='en' messages={messages} onError={(error) => errors.push(error.message)}>{children}</IntlProvider>);
    await settled();
    return {
        user: userEvent.setup({delay: null, pointerEventsCheck: 0}),
        intl: createIntl({locale, messages}),
        heard: () => {
            listen();
            expect(errors).toEqual([]);
            return [...heard];
        },
    };
}

const settled = () => act(async () => undefined);

const spokenAttributes = ['aria-label', 'aria-description', 'aria-roledescription', 'aria-placeholder', 'aria-valuetext', 'title', 'placeholder', 'alt'];

/** All that is to be read or heard below an element: its texts, and the attributes that are read out. */
function texts(root: Element): string[] {
    const found: string[] = [];
    const visit = (node: Node): void => {
        if (node instanceof Element) {
            if (node.tagName === 'STYLE' || node.tagName === 'SCRIPT') {
                return;
            }
            found.push(...spokenAttributes.flatMap((name) => node.getAttribute(name) ?? []));
        } else {
            found.push(node.textContent ?? '');
        }
        node.childNodes.forEach(visit);
    };
    visit(root);
    return found.map((text) => text.trim()).filter(Boolean);
}

/** English sentences as patterns, but for those that say nothing themselves. */
const patterns = Object.values(english)
    .flatMap((sentence) => (/[{][^{}]*[{]/.test(sentence) ? [] : [sentence.split(/\{\w+(?:, number)?\}/)]))
    .filter((parts) => /[a-z]{2}/i.test(parts.join('')))
    .map((parts) => new RegExp(`^${parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.*')}$`));

/** Words of the grammar, which are typed as they are in every language. */
const grammar = /\b(?:true|false|today|tomorrow|Esc|Escape|YYYY-MM-DD(?:Thh:mm)?|https?|JSON|HTTP|GMT|UTC)\b/g;

/** In Arabic no Latin letter is ours; in German, none of the English sentences. */
function englishIn(heard: readonly string[], locale: string): string[] {
    const isEnglish = locale === 'ar' ?
        (text: string) => /\p{Script=Latin}/u.test(text.replace(grammar, '')) :
        (text: string) => patterns.some((pattern) => pattern.test(text)) && text !== '(optional)';
    return heard.filter(isEnglish).toSorted();
}
