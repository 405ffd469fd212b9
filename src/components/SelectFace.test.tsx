import {fireEvent, render, screen, waitFor} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {useState} from 'react';
import {IntlProvider} from 'react-intl';
import {beforeEach, expect, test, vi} from 'vitest';

import type {Choice} from './Choice.ts';
import {Select} from './Select.tsx';

const cities = ['Amsterdam', 'Berlin', 'Cairo'].map((label) => ({label, value: label.toLowerCase()}));

/** What the select has to wait for; each test says when it comes. */
const engine = vi.hoisted(() => ({arrive: (): void => undefined, fail: (): void => undefined, coming: Promise.resolve(), here: false, loads: 0}));

vi.mock('./selectEngines.ts', async () => {
    const {SearchSelect} = await import('./SearchSelect.tsx');
    return {
        selectEngines: {search: {
            load: () => {
                engine.loads++;
                return engine.coming;
            },
            now: () => (engine.here ? SearchSelect : undefined),
        }},
    };
});

beforeEach(() => {
    engine.here = false;
    engine.loads = 0;
    engine.coming = new Promise((resolve, reject) => {
        engine.arrive = () => {
            engine.here = true;
            resolve();
        };
        engine.fail = () => reject(new Error('offline'));
    });
});

function show({first = null}: {first?: Choice | null | undefined} = {}) {
    const onChange = vi.fn<(value: Choice | null) => void>();
    function City() {
        const [value, setValue] = useState(first);
        return <Select<Choice> id='city' aria-label='City' options={cities} value={value} onChange={(next) => {
            setValue(next);
            onChange(next);
        }}/>;
    }
    render(<IntlProvider locale='en'><City/><button type='button'>Next</button></IntlProvider>);
    return {user: userEvent.setup(), onChange};
}

const box = () => screen.getByRole('combobox', {name: 'City'});

test('at rest nothing is loaded; it says what it is and what is chosen', async () => {
    show({first: cities[2]});
    expect(box()).toHaveAttribute('aria-expanded', 'false');
    expect(box()).toHaveAccessibleDescription('Cairo');
    expect(engine.loads).toBe(0);
});

test('text and keys that come before the list are used in their order', async () => {
    const {user, onChange} = show();
    await user.tab();
    const before = box();
    await user.keyboard('a{ArrowDown}{Enter}');
    expect(box()).toBe(before);
    expect(box()).toHaveAttribute('aria-busy', 'true');
    expect(onChange).not.toHaveBeenCalled();
    engine.arrive();
    // "a" finds Amsterdam and Cairo; Cairo is the second of them.
    await waitFor(() => expect(onChange.mock.calls).toEqual([[cities[2]]]));
    expect(box()).not.toBe(before);
    expect(box()).toHaveFocus();
});

test('the caret stays where it was', async () => {
    const {user} = show();
    await user.tab();
    await user.keyboard('erlin');
    const before = box();
    if (before instanceof HTMLInputElement) {
        before.setSelectionRange(0, 0);
    }
    engine.arrive();
    await waitFor(() => expect(box()).not.toBe(before));
    await user.keyboard('b');
    expect(box()).toHaveValue('berlin');
});

test('a text that is being composed stays in its box until it is written; then the list opens with it', async () => {
    const {user} = show();
    await user.tab();
    const before = box();
    fireEvent.compositionStart(before);
    fireEvent.change(before, {target: {value: 'ber'}});
    engine.arrive();
    await engine.coming;
    expect(box()).toBe(before);
    fireEvent.compositionEnd(before);
    expect(await screen.findByRole('option', {name: 'Berlin'})).toBeInTheDocument();
    expect(box()).toHaveValue('ber');
    expect(box()).toHaveFocus();
});

test('whoever has gone on before the list came is not called back', async () => {
    const {user} = show();
    await user.click(box());
    await user.click(screen.getByRole('button', {name: 'Next'}));
    const before = box();
    engine.arrive();
    await waitFor(() => expect(box()).not.toBe(before));
    expect(screen.getByRole('button', {name: 'Next'})).toHaveFocus();
    expect(screen.queryByRole('listbox')).not.toBeInTheDocument();
});

test('everything can be cleared before anything is loaded', async () => {
    const {onChange} = show({first: cities[2]});
    const clear = document.querySelector('.tm-select__clear-indicator');
    expect(clear && fireEvent.mouseDown(clear)).toBe(false);
    expect(onChange.mock.calls).toEqual([[null]]);
    expect(box()).toHaveFocus();
});

test('when it cannot be loaded it says so, and the next press tries again', async () => {
    const {user} = show();
    await user.click(box());
    engine.fail();
    expect(await screen.findByText('The list could not be loaded. Press to try again.')).toBeVisible();
    expect(box()).not.toHaveAttribute('aria-busy');
    engine.coming = Promise.resolve();
    engine.here = true;
    await user.click(box());
    expect(await screen.findByRole('listbox')).toBeVisible();
    expect(engine.loads).toBeGreaterThan(0);
});
