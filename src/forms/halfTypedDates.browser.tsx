/** In a real browser, since only it has a date control that can be half typed. */
import {render} from '@testing-library/react';
import {IntlProvider} from 'react-intl';
import {expect, test, vi} from 'vitest';
import {page, userEvent} from 'vitest/browser';

import '../styles.css';
import {AppFormModal} from './AppFormModal.tsx';
import {cannedClient} from './fixtures/cannedClient.ts';
import {cannedHost} from './fixtures/cannedHost.ts';
import {formWith} from './fixtures/formOf.ts';

test('a day that is half typed is refused, not taken for an empty one; typed to its end it is sent', async () => {
    const client = cannedClient(() => ({type: 'ok'}));
    const {unmount} = render(
        <IntlProvider locale='en'>
            <AppFormModal
                form={formWith({name: 'day', type: 'date', modal_label: 'Day'}, {name: 'note', type: 'text', modal_label: 'Note'})}
                context={{app_id: 'desk'}} client={client} host={cannedHost} onClose={() => undefined} onOutcome={() => undefined}
            />
        </IntlProvider>,
    );
    const day = page.getByLabelText('Day');
    await userEvent.click(day);
    await userEvent.keyboard('0131');
    await userEvent.click(page.getByRole('button', {name: 'Submit'}));
    await expect.element(day).toHaveAccessibleDescription(/This must be a date/);
    expect(client.sent).toEqual([]);
    // What was typed stands there still; the year alone was missing.
    await userEvent.keyboard('{ArrowRight}{ArrowRight}2026');
    await expect.element(day).toHaveValue('2026-01-31');
    await userEvent.click(page.getByRole('button', {name: 'Submit'}));
    await vi.waitFor(() => expect(client.sent[0]?.request.values).toEqual({day: '2026-01-31', note: ''}));
    unmount();
});
