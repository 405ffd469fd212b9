/** In a real browser, since carets and the order of key events are its own: completing in the middle of a line. */
import {render} from '@testing-library/react';
import {IntlProvider} from 'react-intl';
import {expect, test} from 'vitest';
import {page, userEvent} from 'vitest/browser';

import '../../styles.css';
import {AppsProvider} from '../AppsProvider.tsx';
import {deskTree} from '../fixtures/deskApps.ts';
import {createFakeClient} from '../fixtures/fakeClient.ts';
import {createFakeHost} from '../fixtures/fakeHost.ts';
import {CommandBox} from './CommandBox.tsx';

test('a word is completed where the caret stands, the rest of the line stays, and typing goes on behind it', async () => {
    const {unmount} = render(
        <IntlProvider locale='en'>
            <AppsProvider client={createFakeClient({bindings: deskTree})} host={createFakeHost()}>
                <CommandBox label='Write' channelId='ch1' teamId='t1' onSend={() => undefined}/>
            </AppsProvider>
        </IntlProvider>,
    );
    const box = page.getByRole('combobox', {name: 'Write'}).element();
    if (!(box instanceof HTMLTextAreaElement)) {
        throw new TypeError('messages are written in a text area');
    }
    await userEvent.click(box);
    await userEvent.keyboard('/desk ticket open --title fine --lou');
    for (const _ of ' --title fine --lou') {
        await userEvent.keyboard('{ArrowLeft}');
    }
    await userEvent.keyboard('{Backspace}{Backspace}');
    await expect.element(page.getByRole('option', {name: /^open/})).toBeVisible();
    await userEvent.keyboard('{Tab}');
    expect(box.value).toBe('/desk ticket open --title fine --lou');
    expect(document.activeElement).toBe(box);
    await userEvent.keyboard('{End}');
    await expect.element(page.getByRole('option', {name: /--loud/})).toBeVisible();
    await userEvent.keyboard('{Tab}');
    expect(box.value).toBe('/desk ticket open --title fine --loud ');
    unmount();
});
