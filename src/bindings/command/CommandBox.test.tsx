import {act, fireEvent, render, screen, waitFor} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {IntlProvider} from 'react-intl';
import {describe, expect, it, vi} from 'vitest';

import {loadForms} from '../../forms/index.ts';
import type {CallRequest, CallResponse} from '../../protocol/index.ts';
import {AppsProvider} from '../AppsProvider.tsx';
import {deskTree} from '../fixtures/deskApps.ts';
import {createFakeClient} from '../fixtures/fakeClient.ts';
import {createFakeHost} from '../fixtures/fakeHost.ts';
import {CommandBox} from './CommandBox.tsx';
import {loadCommands} from './commandEngine.ts';

interface Setup {
    call?: (request: CallRequest, signal: AbortSignal) => CallResponse | Promise<CallResponse>;
    onSend?: (text: string) => Promise<void> | void;
    rootId?: string;
}

async function openBox({call, onSend = () => undefined, rootId}: Setup = {}) {
    await Promise.all([loadCommands(), loadForms()]);
    const client = createFakeClient({bindings: deskTree, ...(call ? {call} : {})});
    const host = createFakeHost();
    const user = userEvent.setup();
    render(
        <IntlProvider locale='en'>
            <AppsProvider client={client} host={host}>
                <CommandBox label='Write' channelId='ch1' teamId='t1' onSend={onSend} {...(rootId ? {rootId} : {})}/>
            </AppsProvider>
        </IntlProvider>,
    );
    await waitFor(() => expect(client.visits).toHaveLength(1));
    await act(async () => undefined);
    const box = screen.getByRole('combobox', {name: 'Write'});
    await user.click(box);
    return {client, host, user, box};
}

/** A box whose App answers when the test says so, in the order in which it was asked. */
async function openSlowBox() {
    const answers: ((response: CallResponse) => void)[] = [];
    const box = await openBox({call: () => new Promise((resolve) => {
        answers.push(resolve);
    })});
    return {...box, answers};
}

const options = () => screen.queryAllByRole('option').map((option) => option.textContent);

describe('an ordinary message', () => {
    it('goes to the host untouched, and the box is empty', async () => {
        const onSend = vi.fn();
        const {user, box, client} = await openBox({onSend});
        await user.type(box, 'hello /desk{Enter}');
        expect(onSend).toHaveBeenCalledExactlyOnceWith('hello /desk');
        expect(box).toHaveValue('');
        expect(client.calls).toEqual([]);
    });

    it('keeps the draft and says why when the host could not send it', async () => {
        const {user, box} = await openBox({onSend: () => Promise.reject(new Error('You are offline.'))});
        await user.type(box, 'hello{Enter}');
        expect(await screen.findByRole('alert')).toHaveTextContent('You are offline.');
        expect(box).toHaveValue('hello');
        expect(box).toHaveAccessibleDescription(/You are offline/);
    });

    it('gives commands that are no App\'s back to the host', async () => {
        const onSend = vi.fn();
        const {user, box} = await openBox({onSend});
        await user.type(box, '/shrug so what{Enter}');
        expect(onSend).toHaveBeenCalledExactlyOnceWith('/shrug so what');
    });

    it('writes a new line with Shift and Enter', async () => {
        const {user, box} = await openBox();
        await user.type(box, 'one{Shift>}{Enter}{/Shift}two');
        expect(box).toHaveValue('one\ntwo');
    });
});

describe('while a character is being composed', () => {
    it.each([['the browser says so', {isComposing: true}], ['Safari tells by the code alone', {keyCode: 229}]])('Enter belongs to the character: %s', async (_how, how) => {
        const onSend = vi.fn();
        const {user, box, client} = await openBox({onSend});
        await user.type(box, '/leaf');
        fireEvent.compositionStart(box);
        fireEvent.keyDown(box, {key: 'Enter', ...how});
        fireEvent.compositionEnd(box);
        expect(box).toHaveValue('/leaf');
        expect(client.calls).toEqual([]);
        await user.keyboard('{Enter}');
        expect(client.calls).toHaveLength(1);
    });

    it('newer bindings change neither text nor caret', async () => {
        const {user, box, client} = await openBox();
        await user.type(box, '/desk tick et{ArrowLeft>3/}');
        fireEvent.compositionStart(box);
        act(() => client.announce({event: 'refresh_bindings'}));
        await waitFor(() => expect(client.visits).toHaveLength(2));
        fireEvent.compositionEnd(box);
        await user.keyboard('-');
        expect(box).toHaveValue('/desk tick- et');
    });
});

describe('completing (M-04, S2-032, S2-036)', () => {
    it('offers the commands of Apps, word after word, by keyboard alone', async () => {
        const {user, box} = await openBox();
        await user.type(box, '/');
        expect(options()).toEqual(['/app', '/desk[ticket]Work the queue', '/leaf', '/Upper', '/util']);
        expect(box).toHaveAttribute('aria-expanded', 'true');
        await user.keyboard('{ArrowDown}');
        expect(screen.getByRole('option', {selected: true})).toHaveTextContent('/desk');
        expect(box).toHaveAttribute('aria-activedescendant', screen.getByRole('option', {selected: true}).id);
        await user.keyboard('{Enter}');
        expect(box).toHaveValue('/desk ');
        await user.keyboard('{Tab}');
        expect(box).toHaveValue('/desk ticket ');
        await user.keyboard('op{Tab}');
        expect(box).toHaveValue('/desk ticket open ');
    });

    it('closes with Escape and opens again with the next character', async () => {
        const {user, box} = await openBox();
        await user.type(box, '/d');
        await user.keyboard('{Escape}');
        expect(screen.queryByRole('listbox')).not.toBeInTheDocument();
        await user.keyboard('e');
        expect(screen.getByRole('listbox', {name: 'Suggestions'})).toBeInTheDocument();
    });

    it('completes in the middle of a line and leaves the rest of it alone', async () => {
        const {user, box} = await openBox();
        await user.type(box, '/desk ticket open --ti --loud');
        await user.keyboard('{ArrowLeft>7/}{Tab}');
        expect(box).toHaveValue('/desk ticket open --title --loud');
    });

    it('S2-087 shows a hint and a description where the App gives them, and names the field being filled in', async () => {
        const {user, box} = await openBox();
        await user.type(box, '/desk ticket open --title ');
        expect(box).toHaveAccessibleDescription('title');
    });

    it('S2-102 completes people at the place of a positional argument or after a flag', async () => {
        const {user, box} = await openBox();
        await user.type(box, '/app flags --user @al');
        expect(await screen.findByRole('option', {name: /@alice/})).toBeInTheDocument();
        await user.keyboard('{Enter}');
        expect(box).toHaveValue('/app flags --user @alice ');
    });

    it('says what is wrong before the caret, and not as an option', async () => {
        const {user, box} = await openBox();
        await user.type(box, '/desk ticket open --wrong x');
        expect(screen.getByRole('status')).toHaveTextContent('There is no flag “wrong”. Expected here: --queue, --title, --loud, or --tier.');
        expect(options()).toEqual(['Fill in as a form']);
        expect(document.querySelector('mark')).toHaveTextContent('--wrong');
    });
});

describe('a value that the App looks up (S2-047, S2-050)', () => {
    const items = (request: CallRequest): CallResponse => ({type: 'ok', data: {items: [{label: `One of ${request.query}`, value: `${request.query}1`}, {label: 'blank', value: ' '}]}});

    it('asks once typing pauses, with the other values, and keeps the label of what was picked', async () => {
        const {user, box, client} = await openBox({call: (request) => (request.type === 'lookup' ? items(request) : {type: 'ok'})});
        await user.type(box, '/desk ticket open --title "The t" --queue spec');
        await user.click(await screen.findByRole('option', {name: /One of spec/}));
        expect(box).toHaveValue('/desk ticket open --title "The t" --queue spec1 ');
        const lookups = client.calls.filter(({type}) => type === 'lookup');
        expect(lookups.map(({query}) => query)).toEqual(['spec']);
        expect(lookups[0]).toMatchObject({
            path: '/lookup-open', selected_field: 'queue', values: {title: 'The t'}, raw_command: '/desk ticket open --title "The t" --queue spec',
            context: {app_id: 'desk', location: '/command/desk/ticket/open', channel_id: 'ch1', team_id: 't1'},
        });
        await user.keyboard('{Enter}');
        await waitFor(() => expect(client.calls.at(-1)?.values).toEqual({title: 'The t', queue: {label: 'One of spec', value: 'spec1'}}));
    });

    it('drops an answer to what is not typed any more', async () => {
        const answers = new Map<string, (response: CallResponse) => void>();
        const {user, box} = await openBox({
            call: (request) => new Promise((resolve) => {
                answers.set(request.query ?? '', resolve);
            }),
        });
        await user.type(box, '/desk ticket open --queue a');
        await waitFor(() => expect([...answers.keys()]).toContain('a'));
        await user.type(box, 'b');
        await waitFor(() => expect([...answers.keys()]).toContain('ab'));
        await act(async () => answers.get('a')?.({type: 'ok', data: {items: [{label: 'Old', value: 'old'}]}}));
        expect(screen.queryByRole('option', {name: 'Old'})).not.toBeInTheDocument();
        await act(async () => answers.get('ab')?.({type: 'ok', data: {items: [{label: 'New', value: 'new'}]}}));
        expect(screen.getByRole('option', {name: /New/})).toBeInTheDocument();
    });

    it('keeps what was chosen in the list when the answer adds to it', async () => {
        const {user, box, answers} = await openSlowBox();
        await user.type(box, '/desk ticket open --queue a');
        await waitFor(() => expect(answers).toHaveLength(1));
        await user.keyboard('{ArrowDown}');
        expect(screen.getByRole('option', {selected: true})).toHaveTextContent('Fill in as a form');
        await act(async () => answers[0]?.({type: 'ok', data: {items: [{label: 'One', value: 'a1'}, {label: 'Two', value: 'a2'}]}}));
        expect(options()).toHaveLength(4);
        expect(screen.getByRole('option', {selected: true})).toHaveTextContent('Fill in as a form');
    });

    it('shows an error of the lookup as an error', async () => {
        const {user, box} = await openBox({call: () => ({type: 'error', text: 'The queue service is down.'})});
        await user.type(box, '/desk ticket open --queue a');
        expect(await screen.findByRole('alert')).toHaveTextContent('The queue service is down.');
    });

    it('says that nothing was found', async () => {
        const {user, box} = await openBox({call: () => ({type: 'ok', data: {items: []}})});
        await user.type(box, '/desk ticket open --queue a');
        await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent('Nothing fits what you typed.'));
    });
});

describe('sending a command (S2-045, S2-051)', () => {
    it('calls the App once with values and context, and empties the box', async () => {
        const {user, box, client, host} = await openBox({call: () => ({type: 'ok', text: 'Opened.', app_metadata: {bot_user_id: 'bot'}}), rootId: 'root1'});
        await user.type(box, '/desk ticket open --title "BIG ONE" --loud --tier Mid{Escape}');
        await user.type(box, '{Backspace}{Backspace}{Backspace}m1{Enter}');
        await waitFor(() => expect(box).toHaveValue(''));
        expect(client.calls).toEqual([{
            path: '/open', expand: {}, type: 'submit',
            values: {title: 'BIG ONE', loud: true, tier: {label: 'Mid Tier', value: 'm1'}},
            raw_command: '/desk ticket open --title "BIG ONE" --loud --tier m1',
            context: {app_id: 'desk', location: '/command/desk/ticket/open', channel_id: 'ch1', team_id: 't1', root_post_id: 'root1'},
        }]);
        expect(host.said).toEqual([{channelId: 'ch1', rootId: 'root1', text: 'Opened.', botUserId: 'bot'}]);
    });

    it('runs a complete line with Enter, an incomplete one with Ctrl and Enter says what is missing', async () => {
        const {user, box, client} = await openBox();
        await user.type(box, '/app pos ');
        expect(screen.queryByRole('option', {name: /Run/})).not.toBeInTheDocument();
        await user.keyboard('{Control>}{Enter}{/Control}');
        expect(await screen.findByRole('alert')).toHaveTextContent('This is missing: --one.');
        expect(box).toHaveValue('/app pos ');
        await user.keyboard('x');
        expect(screen.queryByRole('alert')).not.toBeInTheDocument();
        await user.click(screen.getByRole('option', {name: /Run/}));
        await waitFor(() => expect(client.calls).toHaveLength(1));
    });

    it('names the position of what is wrong and keeps the draft', async () => {
        const {user, box, client} = await openBox();
        await user.type(box, '/desk ticket open --tier Zed{Enter}');
        const alert = await screen.findByRole('alert');
        expect(alert).toHaveTextContent('“Zed” is none of the options of “tier”.');
        expect(document.querySelector('mark')).toHaveTextContent('Zed');
        expect(box).toHaveValue('/desk ticket open --tier Zed');
        expect(box).toHaveAttribute('aria-invalid', 'true');
        expect(client.calls).toEqual([]);
    });

    it('shows an error of the App under the box and keeps the draft', async () => {
        const {user, box} = await openBox({call: () => ({type: 'error', text: 'The desk is closed.', data: {errors: {title: 'Too loud'}}})});
        await user.type(box, '/leaf{Enter}');
        expect(await screen.findByRole('alert')).toHaveTextContent('The desk is closed. title: Too loud');
        expect(box).toHaveValue('/leaf');
    });

    it('closes the list over a line that was sent, and opens it again with the next character', async () => {
        const {user, box, answers} = await openSlowBox();
        await user.type(box, '/desk ticket open ');
        expect(screen.getByRole('listbox')).toBeVisible();
        await user.keyboard('{Control>}{Enter}{/Control}');
        await waitFor(() => expect(answers).toHaveLength(1));
        expect(screen.queryByRole('listbox')).toBeNull();
        await act(async () => answers[0]?.({type: 'error', text: 'The printer is on fire.'}));
        expect(screen.getByRole('alert')).toHaveTextContent('The printer is on fire.');
        expect(screen.queryByRole('listbox')).toBeNull();
        await user.type(box, '-');
        expect(screen.getByRole('listbox')).toBeVisible();
    });

    it('sends nothing twice while the first is on its way', async () => {
        let answer: (response: CallResponse) => void = () => undefined;
        const {user, box, client} = await openBox({call: () => new Promise((resolve) => {
            answer = resolve;
        })});
        await user.type(box, '/leaf{Enter}{Enter}{Enter}');
        expect(client.calls).toHaveLength(1);
        expect(box).toHaveAttribute('aria-busy', 'true');
        await act(async () => answer({type: 'ok'}));
        expect(box).toHaveValue('');
    });

    it('lets other lines be sent meanwhile, and takes out only what was sent', async () => {
        const answers: ((response: CallResponse) => void)[] = [];
        const {user, box, client} = await openBox({call: () => new Promise((resolve) => {
            answers.push(resolve);
        })});
        await user.type(box, '/util ping --target a{Enter}');
        await user.clear(box);
        await user.type(box, '/util ping --target b{Enter}');
        expect(client.calls.map(({values}) => values)).toEqual([{host: 'a'}, {host: 'b'}]);
        await user.type(box, ' and more');
        await act(async () => answers[0]?.({type: 'ok'}));
        expect(box).toHaveValue('/util ping --target b and more');
        await act(async () => answers[1]?.({type: 'ok'}));
        await user.keyboard('!');
        expect(box).toHaveValue(' and more!');
    });

    it('shows the words of an App as Markdown', async () => {
        const {user, box} = await openBox({call: () => ({type: 'error', text: 'This went **wrong**.'})});
        await user.type(box, '/leaf{Enter}');
        expect((await screen.findByText('wrong')).tagName).toBe('STRONG');
        expect(box).toHaveAccessibleDescription('This went wrong.');
    });

    it('keeps what was typed when a line is sent again while its first sending fails', async () => {
        const {user, box, client, answers} = await openSlowBox();
        await user.type(box, '/leaf{Enter} {Control>}{Enter}{/Control}');
        expect(client.calls).toHaveLength(1);
        expect(box).toHaveValue('/leaf ');
        await act(async () => answers[0]?.({type: 'error', text: 'No.'}));
        expect(screen.getByRole('alert')).toHaveTextContent('No.');
        expect(box).toHaveValue('/leaf ');
    });

    it('says in the channel what went wrong with a line that has been changed since', async () => {
        const {user, box, host, answers} = await openSlowBox();
        await user.type(box, '/leaf{Enter} and');
        await act(async () => answers[0]?.({type: 'error', text: 'No.'}));
        expect(box).toHaveValue('/leaf and');
        expect(host.said).toEqual([{channelId: 'ch1', text: '`/leaf` was not taken. No.', isError: true}]);
    });

    it('S2-046 fetches the form of a command that declares only a source, completes from it and sends it', async () => {
        const {user, box, client} = await openBox({
            call: (request) => (request.type === 'form' ?
                {type: 'form', form: {submit: {path: '/src-submit'}, fields: [{name: 'f', type: 'text', subtype: 'input', label: 'ff'}]}} :
                {type: 'ok'}),
        });
        await user.type(box, '/app src ');
        await user.click(await screen.findByRole('option', {name: '--ff'}));
        await user.keyboard('x{Enter}');
        await waitFor(() => expect(box).toHaveValue(''));
        expect(client.calls.map(({path, type, values}) => ({path, type, values}))).toEqual([
            {path: '/src-form', type: 'form', values: {}},
            {path: '/src-submit', type: 'submit', values: {f: 'x'}},
        ]);
    });

    it('says why when the form cannot be fetched', async () => {
        const {user, box} = await openBox({call: () => ({type: 'error', text: 'No form today.'})});
        await user.type(box, '/app src ');
        expect(await screen.findByRole('alert')).toHaveTextContent('No form today.');
    });

    it('opens the form with what was typed, and keeps the line until the form was sent', async () => {
        const {user, box} = await openBox();
        const open = async () => {
            await user.click(screen.getByRole('option', {name: 'Fill in as a form'}));
            expect(await screen.findByRole('dialog', {name: 'open'})).toBeInTheDocument();
            expect(screen.getByRole('textbox', {name: /title/})).toHaveValue('Late');
        };
        await user.type(box, '/desk ticket open --title Late ');
        await open();
        await user.click(screen.getByRole('button', {name: 'Cancel'}));
        expect(box).toHaveValue('/desk ticket open --title Late ');
        await user.click(box);
        await open();
        await user.click(screen.getByRole('button', {name: 'Submit'}));
        await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
        expect(box).toHaveValue('');
    });
});
