import {render, screen, waitFor, within} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {useState, type ReactNode} from 'react';
import {IntlProvider} from 'react-intl';
import {describe, expect, test, vi} from 'vitest';

import type {Choice} from './Choice.ts';
import {Select} from './Select.tsx';
import type {SelectProps} from './SelectProps.ts';

const cities = ['Amsterdam', 'Berlin', 'Cairo', 'Delhi', 'Zürich'].map((label) => ({label, value: label.toLowerCase()}));
const filler = Array.from({length: 1200}, (_, at) => ({label: `Village ${at + 1}`, value: `v${at + 1}`}));

/** The same cases for both: which one stands depends on nothing but the length of the list. */
const kinds = [
    {kind: 'react-select, up to 1,000 options', options: cities},
    {kind: 'our Combobox, above', options: [...cities, ...filler]},
];

function page(children: ReactNode) {
    return render(<IntlProvider locale='en'>{children}</IntlProvider>);
}

type More = Partial<Pick<SelectProps<Choice>, 'onSearch' | 'loading' | 'emptyText' | 'renderOption' | 'clearable' | 'onBlur'>>;

function One({options, first = null, said, ...more}: More & {options: readonly Choice[]; first?: Choice | null; said?: (value: Choice | null) => void}) {
    const [value, setValue] = useState<Choice | null>(first);
    return <Select<Choice> id='city' aria-label='City' options={options} {...more} value={value} onChange={(next) => {
        setValue(next);
        said?.(next);
    }}/>;
}

function Several({options, first = [], said, ...more}: More & {options: readonly Choice[]; first?: Choice[]; said?: (labels: string[]) => void}) {
    const [value, setValue] = useState<readonly Choice[]>(first);
    return <Select<Choice> id='city' aria-label='Cities' options={options} {...more} multiple={true} value={value} onChange={(next) => {
        setValue(next);
        said?.(next.map(({label}) => label));
    }}/>;
}

const box = () => screen.getByRole('combobox');
const active = () => {
    const id = box().getAttribute('aria-activedescendant');
    return id ? document.getElementById(id) : null;
};

describe.each(kinds)('M-02 $kind', ({options}) => {
    const [amsterdam, berlin, cairo, delhi] = cities;

    test('a click opens the list, a click chooses, the focus stays in the box', async () => {
        const said = vi.fn();
        page(<One options={options} said={said}/>);
        const user = userEvent.setup();
        await user.click(box());
        expect(await screen.findByRole('listbox')).toBeVisible();
        expect(box()).toHaveAttribute('aria-expanded', 'true');
        expect(box()).toHaveFocus();
        await user.click(screen.getByRole('option', {name: 'Berlin'}));
        expect(said.mock.calls).toEqual([[berlin]]);
        expect(screen.queryByRole('listbox')).not.toBeInTheDocument();
        expect(box()).toHaveFocus();
    });

    test('what is typed before anything is loaded is in the box, searched for, and Enter chooses it', async () => {
        const said = vi.fn();
        page(<One options={options} said={said}/>);
        const user = userEvent.setup();
        await user.tab();
        await user.keyboard('ber{Enter}');
        await waitFor(() => expect(said.mock.calls).toEqual([[berlin]]));
        expect(box()).toHaveFocus();
        expect(box()).toHaveValue('');
    });

    test('arrows go round, Home and End to the ends, pages by a view; Escape closes and is heard by nobody else', async () => {
        const heard = vi.fn();
        page(<div role='presentation' onKeyDown={({key}) => heard(key)}><One options={options}/></div>);
        const user = userEvent.setup();
        await user.tab();
        await user.keyboard('{ArrowDown}');
        await screen.findByRole('listbox');
        expect(active()).toHaveTextContent('Amsterdam');
        await user.keyboard('{ArrowDown}');
        expect(active()).toHaveTextContent('Berlin');
        await user.keyboard('{ArrowUp}{ArrowUp}');
        expect(active()).toHaveTextContent(options.at(-1)?.label ?? '');
        await user.keyboard('{Home}');
        expect(active()).toHaveTextContent('Amsterdam');
        await user.keyboard('{End}');
        expect(active()).toHaveTextContent(options.at(-1)?.label ?? '');
        await user.keyboard('{Home}{PageDown}');
        expect(active()).toHaveTextContent(options[Math.min(7, options.length - 1)]?.label ?? '');
        heard.mockClear();
        await user.keyboard('{Escape}');
        expect(screen.queryByRole('listbox')).not.toBeInTheDocument();
        expect(heard).not.toHaveBeenCalled();
        await user.keyboard('{Escape}');
        expect(heard.mock.calls).toEqual([['Escape']]);
    });

    test('a search looks into labels without case and marks, and says when there is nothing', async () => {
        page(<One options={options}/>);
        const user = userEvent.setup();
        await user.click(box());
        await screen.findByRole('listbox');
        await user.keyboard('ZUR');
        await waitFor(() => expect(screen.getAllByRole('option').map((option) => option.textContent)).toEqual(['Zürich']));
        await user.keyboard('x');
        expect(await screen.findByText('Nothing found')).toBeVisible();
        await user.keyboard('{Enter}{Escape}');
        expect(box()).toHaveValue('');
    });

    test('a list opens at what is chosen, whose row says so; Backspace in the empty box clears', async () => {
        const said = vi.fn();
        page(<One options={options} first={cairo ?? null} said={said}/>);
        const user = userEvent.setup();
        expect(screen.getByText('Cairo')).toBeVisible();
        await user.tab();
        await user.keyboard('{ArrowDown}');
        const list = within(await screen.findByRole('listbox'));
        expect(active()).toHaveTextContent('Cairo');
        expect(list.getByRole('option', {name: 'Cairo'})).toHaveAttribute('aria-selected', 'true');
        expect(list.getByRole('option', {name: 'Delhi'})).toHaveAttribute('aria-selected', 'false');
        await user.keyboard('{Escape}{Backspace}');
        expect(said.mock.calls).toEqual([[null]]);
        expect(screen.queryByText('Cairo')).not.toBeInTheDocument();
    });

    test('what must not be empty is not cleared', async () => {
        const said = vi.fn();
        page(<One options={options} first={cairo ?? null} said={said} clearable={false}/>);
        const user = userEvent.setup();
        await user.tab();
        await user.keyboard('{ArrowDown}');
        await screen.findByRole('listbox');
        await user.keyboard('{Escape}{Backspace}');
        expect(screen.getByText('Cairo')).toBeVisible();
        expect(said).not.toHaveBeenCalled();
    });

    test('Tab takes what is active and stays; without a list it goes on', async () => {
        const said = vi.fn();
        page(<><One options={options} said={said}/><button type='button'>Next</button></>);
        const user = userEvent.setup();
        await user.tab();
        await user.keyboard('del');
        await user.tab();
        await waitFor(() => expect(said.mock.calls).toEqual([[delhi]]));
        expect(box()).toHaveFocus();
        await user.tab();
        expect(screen.getByRole('button', {name: 'Next'})).toHaveFocus();
    });

    test('a space opens and chooses, in a text it is a space', async () => {
        const said = vi.fn();
        page(<One options={options} said={said}/>);
        const user = userEvent.setup();
        await user.tab();
        await user.keyboard(' ');
        await screen.findByRole('listbox');
        await user.keyboard(' ');
        expect(said.mock.calls).toEqual([[amsterdam]]);
        await user.keyboard('new york');
        expect(box()).toHaveValue('new york');
    });

    test('several: the list stays open and offers what is not chosen, chips go by Backspace and by their ×', async () => {
        const said = vi.fn();
        page(<Several options={options} said={said}/>);
        const user = userEvent.setup();
        await user.click(box());
        await user.click(await screen.findByRole('option', {name: 'Amsterdam'}));
        await user.click(screen.getByRole('option', {name: 'Cairo'}));
        expect(screen.queryByRole('option', {name: 'Cairo'})).not.toBeInTheDocument();
        expect(screen.getByRole('listbox')).toHaveAttribute('aria-multiselectable', 'true');
        await user.click(screen.getByRole('button', {name: 'Remove Amsterdam'}));
        await user.keyboard('del{Enter}{Backspace}{Backspace}');
        expect(said.mock.calls.flat()).toEqual([['Amsterdam'], ['Amsterdam', 'Cairo'], ['Cairo'], ['Cairo', 'Delhi'], ['Cairo'], []]);
    });

    test('several: an arrow goes to a chip, Backspace takes that one', async () => {
        const said = vi.fn();
        page(<Several options={options} first={cities.slice(0, 3)} said={said}/>);
        const user = userEvent.setup();
        await user.tab();
        await user.keyboard('{ArrowLeft}{ArrowLeft}{Backspace}');
        await waitFor(() => expect(said.mock.calls).toEqual([[['Amsterdam', 'Cairo']]]));
    });

    test('a search elsewhere is told once about each text, and its answers stand as they are', async () => {
        const onSearch = vi.fn();
        page(<One options={options} onSearch={onSearch}/>);
        const user = userEvent.setup();
        await user.tab();
        await user.keyboard('xy');
        await screen.findByRole('listbox');
        expect(screen.getByRole('option', {name: 'Berlin'})).toBeVisible();
        await user.keyboard('{Escape}');
        await user.click(box());
        expect(onSearch.mock.calls.flat()).toEqual(['x', 'xy', '']);
    });

    test('an option is drawn as it is told to be, in the list and in the box', async () => {
        page(<One options={options} first={berlin ?? null} renderOption={({label}, where) => `${where}: ${label}`}/>);
        expect(screen.getByText('value: Berlin')).toBeVisible();
        await userEvent.setup().click(box());
        expect(await screen.findByRole('option', {name: 'list: Amsterdam'})).toBeVisible();
        expect(screen.getByText('value: Berlin')).toBeVisible();
    });

    test('Enter in the open list chooses and does not send the form around it; in a closed one it does', async () => {
        const sent = vi.fn();
        page(<form onSubmit={(event) => {
            event.preventDefault();
            sent();
        }}><One options={options}/><button type='submit'>Send</button></form>);
        const user = userEvent.setup();
        await user.click(box());
        await screen.findByRole('listbox');
        await user.keyboard('{ArrowDown}{Enter}');
        expect(screen.getByText('Berlin')).toBeVisible();
        expect(sent).not.toHaveBeenCalled();
        await user.keyboard('{Enter}');
        expect(sent).toHaveBeenCalledOnce();
    });

    test('the box says what it is, whether it is loaded or not', async () => {
        page(
            <>
                <label htmlFor='town' id='town-label'>Town</label><p id='town-help'>Where you live.</p>
                <Select<Choice>
                    id='town' aria-labelledby='town-label' aria-describedby='town-help' aria-invalid={true} aria-required={true}
                    options={options} value={null} onChange={() => undefined}
                />
            </>,
        );
        const check = () => {
            const town = screen.getByRole('combobox', {name: 'Town'});
            expect(town).toHaveAccessibleDescription(/^Where you live\./);
            expect(town).toBeInvalid();
            expect(town).toBeRequired();
            return town;
        };
        expect(check()).toHaveAttribute('aria-expanded', 'false');
        const user = userEvent.setup();
        await user.click(screen.getByText('Town'));
        await user.keyboard('{ArrowDown}');
        await screen.findByRole('listbox');
        expect(check()).toHaveFocus();
    });

    test('leaving closes the list and says so', async () => {
        const onBlur = vi.fn();
        page(<><One options={options} onBlur={onBlur}/><button type='button'>Next</button></>);
        const user = userEvent.setup();
        await user.click(box());
        await screen.findByRole('listbox');
        expect(onBlur).not.toHaveBeenCalled();
        await user.click(screen.getByRole('button', {name: 'Next'}));
        expect(onBlur).toHaveBeenCalledOnce();
        expect(screen.queryByRole('listbox')).not.toBeInTheDocument();
    });
});

test('of fifty thousand options few are drawn, and each says which of how many it is', async () => {
    const many = Array.from({length: 50_000}, (_, at) => ({label: `Host ${at + 1}`, value: `h${at + 1}`}));
    page(<One options={many} first={many[39_999] ?? null}/>);
    const user = userEvent.setup();
    await user.click(box());
    await screen.findByRole('listbox');
    expect(active()).toHaveTextContent('Host 40000');
    expect(active()).toHaveAttribute('aria-posinset', '40000');
    expect(active()).toHaveAttribute('aria-setsize', '50000');
    expect(screen.getAllByRole('option').length).toBeLessThanOrEqual(40);
    await user.keyboard('{End}');
    expect(active()).toHaveTextContent('Host 50000');
    await user.keyboard('49999');
    expect(active()).toHaveTextContent('Host 49999');
    expect(screen.getAllByRole('status').map((status) => status.textContent)).toContain('1 result');
});
