import {act, render, screen} from '@testing-library/react';
import {IntlProvider} from 'react-intl';
import {expect, test} from 'vitest';

import {Modal} from './Modal.tsx';
import {TextInput} from './TextInput.tsx';

function show() {
    render(
        <IntlProvider locale='en'>
            <Modal title='Two fields' onClose={() => undefined}>
                <TextInput aria-label='First'/>
                <TextInput aria-label='Second'/>
            </Modal>
        </IntlProvider>,
    );
}

const frames = () => act(() => new Promise<void>((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
}));

test('a dialog that opens has the focus in its first field at once', () => {
    show();
    expect(screen.getByRole('textbox', {name: 'First'})).toHaveFocus();
});

test('whoever is in another field before the next frame stays there', async () => {
    show();
    act(() => screen.getByRole('textbox', {name: 'Second'}).focus());
    await frames();
    expect(screen.getByRole('textbox', {name: 'Second'})).toHaveFocus();
});

test('what takes the focus out of a dialog that has just opened does not keep it', async () => {
    const opener = document.body.appendChild(document.createElement('button'));
    show();
    act(() => opener.focus());
    await frames();
    expect(screen.getByRole('textbox', {name: 'First'})).toHaveFocus();
    opener.remove();
});
