/** Days, times and radios: what is shown, what is sent, what is refused. */
import {fireEvent, render, screen, waitFor} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {IntlProvider} from 'react-intl';
import {describe, expect, test} from 'vitest';

import type {CallRequest, Values} from '../../protocol/index.ts';
import {formWith} from '../fixtures/formOf.ts';
import {FormStage} from '../fixtures/FormStage.tsx';

/** A form of one field, somebody in Berlin to use it, and what they send. */
function open(...fields: object[]) {
    const sent: Array<CallRequest['values']> = [];
    render(
        <IntlProvider locale='en' timeZone='Europe/Berlin'>
            <FormStage
                form={formWith(...fields)}
                answer={({values}) => {
                    sent.push(values);
                    return {type: 'error', text: 'Once more.'};
                }}
            />
        </IntlProvider>,
    );
    const user = userEvent.setup();
    const submit = async () => {
        await user.click(screen.getByRole('button', {name: 'Submit'}));
        await screen.findByRole('alert');
        return sent.at(-1);
    };
    return {user, submit, sent};
}

describe('a day', () => {
    const day = {name: 'day', type: 'date', modal_label: 'Day'};

    test('is picked in the browser\'s calendar and sent as YYYY-MM-DD', async () => {
        const {submit} = open({...day, min_date: '2026-01-01', max_date: '2026-12-31'});
        const box = screen.getByLabelText(/^Day/);
        expect(box).toHaveAttribute('type', 'date');
        expect(box).toHaveAttribute('min', '2026-01-01');
        expect(box).toHaveAttribute('max', '2026-12-31');
        fireEvent.change(box, {target: {value: '2026-01-31'}});
        expect(await submit()).toEqual({day: '2026-01-31'});
    });

    test('outside of its limits is refused in the reader\'s words, before anything is sent', async () => {
        const {user, sent} = open({...day, max_date: '2026-01-31', value: '2026-02-01'});
        await user.click(screen.getByRole('button', {name: 'Submit'}));
        await waitFor(() => expect(screen.getByLabelText(/^Day/)).toHaveAccessibleDescription('This must not be after Jan 31, 2026.'));
        expect(sent).toEqual([]);
    });

    test('that is read-only is shown and sent', async () => {
        const {submit} = open({...day, readonly: true, value: '2026-01-31'});
        expect(screen.getByLabelText('Day')).toHaveAttribute('readonly');
        expect(await submit()).toEqual({day: '2026-01-31'});
    });
});

describe('a time', () => {
    const time = {name: 'at', type: 'datetime', modal_label: 'At'};

    test('is shown on the reader\'s own clock, with its zone, and sent in UTC', async () => {
        const {submit} = open({...time, value: '2026-07-01T10:00:00Z', time_interval: 15});
        const box = screen.getByLabelText(/^At/);
        expect(box).toHaveValue('2026-07-01T12:00');
        expect(box).toHaveAttribute('step', '900');
        expect(box).toHaveAccessibleDescription('Time in Europe/Berlin');
        fireEvent.change(box, {target: {value: '2026-01-31T09:30'}});
        expect(await submit()).toEqual({at: '2026-01-31T08:30:00Z'});
    });

    test('is shown on the clock of the place that the App names', () => {
        open({...time, value: '2026-07-01T10:00:00Z', datetime_config: {location_timezone: 'America/New_York'}});
        expect(screen.getByLabelText(/^At/)).toHaveValue('2026-07-01T06:00');
        expect(screen.getByLabelText(/^At/)).toHaveAccessibleDescription('Time in America/New York');
    });

    test('out of its limits is told the limit on that clock too', async () => {
        const {user, sent} = open({...time, value: '2026-07-01T10:00:00Z', min_date: '2026-07-01T12:00:00Z', datetime_config: {location_timezone: 'America/New_York'}});
        await user.click(screen.getByRole('button', {name: 'Submit'}));
        await waitFor(() => expect(screen.getByLabelText(/^At/)).toHaveAccessibleDescription(/^This must not be before Jul 1, 2026, 8:00/));
        expect(sent).toEqual([]);
    });

    test('that was not touched is sent to the second', async () => {
        const {submit} = open({...time, value: '2026-07-01T10:00:30Z'});
        fireEvent.blur(screen.getByLabelText(/^At/));
        expect(await submit()).toEqual({at: '2026-07-01T10:00:30Z'});
    });
});

describe('a radio', () => {
    const size = {name: 'size', type: 'radio', modal_label: 'Size', is_required: true, options: [{label: 'Small', value: 's'}, {label: 'Large', value: 'l'}]};

    test('sends the plain value, is chosen by arrow keys, and must be chosen when required', async () => {
        const {user, sent} = open(size);
        const group = screen.getByRole('radiogroup', {name: 'Size'});
        await user.click(screen.getByRole('button', {name: 'Submit'}));
        await waitFor(() => expect(screen.getByRole('radio', {name: 'Small'})).toHaveFocus());
        expect(group).toBeInvalid();
        expect(group).toHaveAccessibleDescription('This field is required.');
        await user.keyboard(' {ArrowDown}');
        expect(screen.getByRole('radio', {name: 'Large'})).toBeChecked();
        await user.click(screen.getByRole('button', {name: 'Submit'}));
        await waitFor(() => expect(sent).toEqual([{size: 'l'}] satisfies Values[]));
    });

    test('that is read-only does not change', async () => {
        const {user} = open({...size, readonly: true, value: 's'});
        await user.click(screen.getByRole('radio', {name: 'Large'}));
        expect(screen.getByRole('radio', {name: 'Small'})).toBeChecked();
    });
});

describe('text', () => {
    test.each([
        ['number', 'text', 'decimal', null], ['email', 'email', 'email', 'email'], ['url', 'url', 'url', 'url'], ['tel', 'tel', 'tel', 'tel'], ['password', 'password', null, 'off'],
    ])('a %s brings the right keyboard', (subtype, type, mode, complete) => {
        open({name: 'f', type: 'text', subtype, modal_label: 'Field'});
        const box = screen.getByLabelText(/^Field/);
        expect(box).toHaveAttribute('type', type);
        expect(box.getAttribute('inputmode')).toBe(mode);
        expect(box.getAttribute('autocomplete')).toBe(complete ?? 'on');
    });

    test('a number keeps its decimals and goes out as it was typed', async () => {
        const {user, submit} = open({name: 'f', type: 'text', subtype: 'number', modal_label: 'Field'});
        await user.type(screen.getByLabelText(/^Field/), '12.50');
        expect(await submit()).toEqual({f: '12.50'});
    });
});
