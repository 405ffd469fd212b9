/** One form, in a dialog and at the side. */
import {render, screen, waitFor, within} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {useState} from 'react';
import {IntlProvider} from 'react-intl';
import {describe, expect, test, vi} from 'vitest';

import type {CallRequest, CallResponse, JsonObject, SubmittableForm} from '../protocol/index.ts';
import type {Host} from '../store/index.ts';
import {AppFormPanel} from './AppFormPanel.tsx';
import {AppFormWindow, type AppFormWindowProps} from './AppFormWindow.tsx';
import {cannedClient} from './fixtures/cannedClient.ts';
import {cannedHost} from './fixtures/cannedHost.ts';
import {formWith} from './fixtures/formOf.ts';

const note = {name: 'note', type: 'text', modal_label: 'Note'};
const tags = {name: 'tags', type: 'radio', modal_label: 'Size', options: [{label: 'Small', value: 's'}, {label: 'Large', value: 'l'}]};

/** A page with a column at its side into which the form can be moved. */
function Page(props: Omit<AppFormWindowProps, 'place' | 'onMove' | 'panel'>) {
    const [panel, setPanel] = useState<HTMLElement | null>(null);
    const [place, setPlace] = useState<'dialog' | 'side'>('dialog');
    return (
        <IntlProvider locale='en'>
            <button type='button'>Elsewhere</button>
            <div ref={setPanel} data-testid='column'/>
            <AppFormWindow {...props} place={place} panel={panel} onMove={() => setPlace(place === 'dialog' ? 'side' : 'dialog')}/>
        </IntlProvider>
    );
}

function open(form: SubmittableForm, answer: (request: CallRequest) => CallResponse | Promise<CallResponse> = () => ({type: 'ok'}), host: Host = cannedHost) {
    const client = cannedClient(answer);
    const [onClose, onOutcome] = [vi.fn(), vi.fn()];
    const props = {form, context: {app_id: 'desk', channel_id: 'town-id'}, client, host, onClose, onOutcome};
    const {unmount} = render(<Page {...props}/>);
    return {client, onClose, onOutcome, user: userEvent.setup(), unmount};
}

const column = () => within(screen.getByTestId('column'));

describe('moving', () => {
    test('to the side and back loses nothing: values, errors, an answer under way', async () => {
        let answer: (response: CallResponse) => void = () => undefined;
        const {user, client} = open(formWith({...note, refresh: true}, {...tags, is_required: true}), ({type}) => (type === 'form' ? new Promise((resolve) => {
            answer = resolve;
        }) : {type: 'ok'}));
        await user.click(await screen.findByRole('radio', {name: 'Large'}));
        await user.type(screen.getByRole('textbox', {name: 'Note'}), 'half a th');
        await user.tab();
        await user.click(screen.getByRole('button', {name: 'Move to the side'}));
        expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
        const box = column().getByRole('textbox', {name: 'Note'});
        expect(box).toHaveValue('half a th');
        await user.type(box, 'ought');
        answer({type: 'form', form: formWith({...note, refresh: true, value: 'half a th'}, tags, {name: 'more', type: 'text', modal_label: 'More'})});
        expect(await column().findByRole('textbox', {name: 'More'})).toBeVisible();
        await user.click(column().getByRole('button', {name: 'Open as dialog'}));
        const dialog = within(await screen.findByRole('dialog', {name: 'A form'}));
        expect(dialog.getByRole('textbox', {name: 'Note'})).toHaveValue('half a thought');
        expect(dialog.getByRole('radio', {name: 'Large'})).toBeChecked();
        expect(client.sent.filter(({request}) => request.type === 'submit')).toEqual([]);
    });

    test('takes the focus along', async () => {
        const {user} = open(formWith(note));
        await user.click(await screen.findByRole('button', {name: 'Move to the side'}));
        await waitFor(() => expect(screen.getByRole('button', {name: 'Open as dialog'})).toHaveFocus());
        await user.keyboard('{Enter}');
        await waitFor(() => expect(within(screen.getByRole('dialog')).getByRole('textbox', {name: 'Note'})).toHaveFocus());
    });
});

describe('at the side', () => {
    function openSide(form: SubmittableForm) {
        const onClose = vi.fn();
        render(
            <IntlProvider locale='en'>
                <button type='button'>Elsewhere</button>
                <AppFormPanel form={form} context={{app_id: 'desk'}} client={cannedClient(() => ({type: 'ok'}))} host={cannedHost} onClose={onClose} onOutcome={vi.fn()}/>
            </IntlProvider>,
        );
        return {onClose, user: userEvent.setup(), side: within(screen.getByRole('region', {name: 'A form'}))};
    }

    test('a form has its heading, and focus on its first control, which is free to go', async () => {
        const {side, user} = openSide(formWith(note));
        expect(side.getByRole('heading', {name: 'A form'})).toBeVisible();
        await waitFor(() => expect(side.getByRole('textbox', {name: 'Note'})).toHaveFocus());
        await user.click(screen.getByRole('button', {name: 'Elsewhere'}));
        expect(screen.getByRole('button', {name: 'Elsewhere'})).toHaveFocus();
    });

    test('names that the form has for its own parts are free for the App\'s fields', async () => {
        const names = ['title', 'submit', 'move', 'ticket', 'ticket-description', 'ticket-label', 'ticket-error'];
        const {side, user} = openSide(formWith(...names.map((name) => ({name, type: 'text', modal_label: `The ${name}`, description: `about ${name}`, is_required: true}))));
        await waitFor(() => expect(side.getByRole('textbox', {name: 'The title'})).toHaveFocus());
        await user.click(side.getByRole('button', {name: 'Submit'}));
        for (const name of names) {
            const box = side.getByRole('textbox', {name: `The ${name}`});
            expect(box).toHaveAccessibleDescription(`This field is required. about ${name}`);
            await user.click(side.getByText(`The ${name}`));
            expect(box).toHaveFocus();
        }
        expect(side.getByRole('heading', {name: 'A form'})).toBeVisible();
    });

    test('Escape takes nothing; closing asks first', async () => {
        const {side, user, onClose} = openSide(formWith(note));
        await user.type(side.getByRole('textbox', {name: 'Note'}), 'typed{Escape}');
        expect(side.getByRole('textbox', {name: 'Note'})).toHaveValue('typed');
        await user.click(side.getByRole('button', {name: 'Close'}));
        await user.click(side.getByRole('button', {name: 'Keep editing'}));
        expect(onClose).not.toHaveBeenCalled();
        await user.click(side.getByRole('button', {name: 'Cancel'}));
        await user.click(side.getByRole('button', {name: 'Discard'}));
        expect(onClose).toHaveBeenCalledOnce();
    });
});

describe('a draft', () => {
    function keeping(): {host: Host; written: Map<string, JsonObject>} {
        const written = new Map<string, JsonObject>();
        return {written, host: {...cannedHost, drafts: {
            read: (key) => written.get(key),
            write: (key, draft) => void (draft ? written.set(key, draft) : written.delete(key)),
        }}};
    }

    test('is there again after a reload, says so, and can be begun anew', async () => {
        const {host, written} = keeping();
        const first = open(formWith(note), undefined, host);
        await first.user.type(await screen.findByRole('textbox', {name: 'Note'}), 'long story');
        first.unmount();
        const {user} = open(formWith(note), undefined, host);
        const box = await screen.findByRole('textbox', {name: 'Note'});
        expect(box).toHaveValue('long story');
        expect(screen.getByText('What you typed before is here again.')).toBeVisible();
        await user.click(screen.getByRole('button', {name: 'Start over'}));
        expect(box).toHaveValue('');
        expect(screen.queryByText('What you typed before is here again.')).not.toBeInTheDocument();
        await waitFor(() => expect(written.size).toBe(0));
        await waitFor(() => expect(box).toHaveFocus());
    });

    test('that is discarded does not come back', async () => {
        const {host, written} = keeping();
        const {user, unmount} = open(formWith(note), undefined, host);
        await user.type(await screen.findByRole('textbox', {name: 'Note'}), 'nonsense');
        await user.click(screen.getByRole('button', {name: 'Cancel'}));
        await user.click(screen.getByRole('button', {name: 'Discard'}));
        unmount();
        expect(written.size).toBe(0);
    });
});

test('S2-051 a form opened by a command holds what was typed, and says at its field what could not be taken', async () => {
    render(
        <IntlProvider locale='en'>
            <AppFormWindow
                place='dialog' form={formWith({...note, value: 'typed in the box'}, {name: 'who', type: 'user', modal_label: 'Who'})} context={{app_id: 'desk'}}
                typed={{errors: {who: 'There is nobody called **@bobb**.'}}} client={cannedClient(() => ({type: 'ok'}))} host={cannedHost} onClose={vi.fn()} onOutcome={vi.fn()}
            />
        </IntlProvider>,
    );
    expect(await screen.findByRole('textbox', {name: 'Note'})).toHaveValue('typed in the box');
    const who = screen.getByRole('combobox', {name: 'Who'});
    await waitFor(() => expect(who).toHaveFocus());
    await waitFor(() => expect(who).toHaveAccessibleDescription(/There is nobody called @bobb\./));
});

test('a key draws one field anew, not the whole form', async () => {
    const drawn: string[] = [];
    const host: Host = {...cannedHost, renderMarkdown: (text) => {
        drawn.push(text);
        return text;
    }};
    const fields = Array.from({length: 20}, (_, at) => ({name: `f${at}`, type: at % 2 ? 'text' : 'radio', options: tags.options, modal_label: `Field ${at}`, description: `about ${at}`}));
    const {user} = open(formWith(...fields), undefined, host);
    const box = await screen.findByRole('textbox', {name: 'Field 7'});
    drawn.length = 0;
    await user.type(box, 'x');
    expect(new Set(drawn)).toEqual(new Set(['about 7']));
});
