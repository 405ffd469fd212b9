/** In a real browser, since carets, focus and key events are its own: what a user types while an App answers. */
import {render} from '@testing-library/react';
import {IntlProvider} from 'react-intl';
import {expect, test, vi} from 'vitest';
import {page, userEvent} from 'vitest/browser';

import '../styles.css';
import type {CallRequest, CallResponse} from '../protocol/index.ts';
import {AppFormModal} from './AppFormModal.tsx';
import {cannedClient} from './fixtures/cannedClient.ts';
import {cannedHost} from './fixtures/cannedHost.ts';
import {formWith} from './fixtures/formOf.ts';

const kind = {name: 'kind', type: 'static_select', refresh: true, options: [{label: 'Bug', value: 'bug'}, {label: 'Wish', value: 'wish'}]};
const story = {name: 'story', type: 'text', subtype: 'textarea', value: 'It is broken.'};

test('S2-053 a refresh that lands while somebody types takes no character, no focus and no caret', async () => {
    let answer: (response: CallResponse) => void = () => undefined;
    const client = cannedClient((request: CallRequest): CallResponse | Promise<CallResponse> => (request.selected_field === 'kind' ? new Promise((resolve) => {
        answer = resolve;
    }) : {type: 'ok'}));
    const {unmount} = render(
        <IntlProvider locale='en'>
            <AppFormModal form={formWith(kind, story)} context={{app_id: 'desk'}} client={client} host={cannedHost} onClose={() => undefined} onOutcome={() => undefined}/>
        </IntlProvider>,
    );
    await userEvent.click(page.getByRole('combobox', {name: 'kind'}));
    await userEvent.click(page.getByRole('option', {name: 'Wish'}));
    await vi.waitFor(() => expect(client.sent).toHaveLength(1));

    const box = page.getByRole('textbox', {name: 'story'}).element();
    if (!(box instanceof HTMLTextAreaElement)) {
        throw new TypeError('the story is told in a text area');
    }
    await userEvent.click(box);
    box.setSelectionRange(6, 6);
    await userEvent.keyboard('surely ');
    // The App knows nothing of that typing: it echoes the text as it was, and adds a field.
    answer({type: 'form', form: formWith({...kind, value: kind.options[1]}, {name: 'votes', type: 'text', subtype: 'number'}, story)});
    await expect.element(page.getByRole('textbox', {name: 'votes'})).toBeVisible();

    expect(document.activeElement).toBe(box);
    await userEvent.keyboard('and badly ');
    expect(box.value).toBe('It is surely and badly broken.');
    expect(box.selectionEnd).toBe('It is surely and badly '.length);
    unmount();
});
