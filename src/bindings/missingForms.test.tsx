import {render, screen} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {IntlProvider} from 'react-intl';
import {expect, test, vi} from 'vitest';

import {AppsProvider} from './AppsProvider.tsx';
import {useApps} from './AppsContext.ts';
import {createFakeClient} from './fixtures/fakeClient.ts';
import {createFakeHost} from './fixtures/fakeHost.ts';

// As under an open page whose files a new version has replaced.
vi.mock('../forms/drawing.ts', () => {
    throw new Error('404');
});

function Opener() {
    const {openForm} = useApps();
    return <button type='button' onClick={() => openForm({submit: {path: '/send'}, fields: []}, {app_id: 'desk'}, 'Ticket')}>Open</button>;
}

test('a form that cannot be drawn says so, over the page', async () => {
    render(
        <IntlProvider locale='en'>
            <AppsProvider client={createFakeClient()} host={createFakeHost()}><Opener/></AppsProvider>
        </IntlProvider>,
    );
    await userEvent.click(screen.getByRole('button', {name: 'Open'}));
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('A part of this page could not be loaded.');
    expect(alert.parentElement).toHaveClass('tm-forms');
    screen.getByRole('button', {name: 'Try again'});
});
