/** In a real browser, since layout, system colours and the size of a target are its own. */
import {cleanup, render} from '@testing-library/react';
import {useState, type ReactNode} from 'react';
import {IntlProvider} from 'react-intl';
import {afterEach, expect, test} from 'vitest';
import {cdp, page, userEvent} from 'vitest/browser';

import '../styles.css';
import {Button, Checkbox, IconButton, Menu, MenuItem, Modal, RadioGroup, Select, TextInput, type Choice} from './index.ts';

const choices = (count: number) => Array.from({length: count}, (_, at) => ({label: `Option ${at + 1} with a label of some length`, value: `${at + 1}`}));

function show(children: ReactNode) {
    return render(<IntlProvider locale='en'>{children}</IntlProvider>);
}

function City({options}: {options: readonly Choice[]}) {
    const [value, setValue] = useState<Choice | null>(null);
    return <Select<Choice> id='city' aria-label='City' options={options} value={value} onChange={setValue}/>;
}

async function emulate(features: Array<{name: string; value: string}>) {
    await cdp().send('Emulation.setEmulatedMedia', {features});
}

afterEach(async () => {
    cleanup();
    await emulate([]);
    await page.viewport(1000, 700);
});

test.each([['few', 20], ['many', 5000]])('a window of 320 px: a dialog, its select of %s options and a menu need no horizontal scrolling', async (_, count) => {
    await page.viewport(320, 560);
    show(
        <Modal title='A form with a rather long title' onClose={() => undefined} footer={<><Button>Cancel</Button><Button variant='primary'>Send it to everybody</Button></>}>
            <TextInput aria-label='When' type='datetime-local'/>
            <City options={choices(count)}/>
            <Menu label='More' trigger={<Button>More</Button>}><MenuItem label='Something that takes quite a few words to say' hint='and some more' onSelect={() => undefined}/></Menu>
        </Modal>,
    );
    const fits = (element: Element) => {
        const {left, right} = element.getBoundingClientRect();
        expect(left).toBeGreaterThanOrEqual(0);
        expect(right).toBeLessThanOrEqual(320);
        expect(element.scrollWidth).toBeLessThanOrEqual(element.clientWidth + 1);
    };
    fits(page.getByRole('dialog').element());
    await userEvent.click(page.getByRole('combobox', {name: 'City'}));
    await expect.element(page.getByRole('listbox')).toBeVisible();
    fits(page.getByRole('listbox').element());
    await userEvent.keyboard('{Escape}');
    await userEvent.click(page.getByRole('button', {name: 'More'}));
    await expect.element(page.getByRole('menu')).toBeVisible();
    fits(page.getByRole('menu').element());
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320);
});

test('M-02 fifty thousand options: at most 40 rows at any place of the list, each reached by wheel and by key', async () => {
    show(<City options={choices(50_000)}/>);
    await userEvent.click(page.getByRole('combobox', {name: 'City'}));
    await expect.element(page.getByRole('listbox')).toBeVisible();
    const list = page.getByRole('listbox').element();
    const rows = () => [...list.querySelectorAll('[role=option]')];
    list.scrollTop = list.scrollHeight / 2;
    await expect.poll(() => rows().some((row) => row.getAttribute('aria-posinset') === '25003')).toBe(true);
    // The active row is out of sight, and still there for a screen reader.
    expect(rows().some((row) => row.getAttribute('aria-posinset') === '1')).toBe(true);
    expect(rows().length).toBeLessThanOrEqual(40);
    await userEvent.keyboard('{ArrowUp}');
    await expect.poll(() => rows().at(-1)?.getAttribute('aria-posinset')).toBe('50000');
    const last = rows().at(-1)?.getBoundingClientRect();
    expect(last?.bottom).toBeLessThanOrEqual(list.getBoundingClientRect().bottom);
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByText('Option 50000 with a label of some length', {exact: true})).toBeVisible();
});

test('forced colours: ticked, unticked, wrong and off are told apart, and the focus is seen', async () => {
    await emulate([{name: 'forced-colors', value: 'active'}]);
    show(
        <>
            <Checkbox label='Ticked' checked={true} onChange={() => undefined}/>
            <Checkbox label='Not ticked' checked={false} onChange={() => undefined}/>
            <Checkbox label='Wrong' checked={false} aria-invalid={true} onChange={() => undefined}/>
            <Checkbox label='Off' checked={false} disabled={true} onChange={() => undefined}/>
            <TextInput aria-label='Bad' aria-invalid={true} defaultValue='x'/>
            <TextInput aria-label='Good' defaultValue='x'/>
        </>,
    );
    const styleOf = (name: string) => getComputedStyle(page.getByRole('checkbox', {name, exact: true}).element());
    expect(styleOf('Ticked').backgroundColor).not.toBe(styleOf('Not ticked').backgroundColor);
    expect(styleOf('Off').borderColor).not.toBe(styleOf('Not ticked').borderColor);
    expect(styleOf('Wrong').borderStyle).toBe('dashed');
    expect(getComputedStyle(page.getByRole('textbox', {name: 'Bad'}).element()).borderStyle).toBe('dashed');
    await userEvent.click(page.getByRole('textbox', {name: 'Good'}));
    const focused = getComputedStyle(page.getByRole('textbox', {name: 'Good'}).element());
    expect(focused.outlineStyle).toBe('solid');
    expect(focused.outlineColor).not.toBe('rgba(0, 0, 0, 0)');
});

test('every target is at least 24 px high and wide', () => {
    show(
        <>
            <Button size='x-small'>Go</Button>
            <IconButton size='x-small' label='Close' icon='close'/>
            <Checkbox label='Tick' checked={false} onChange={() => undefined}/>
            <RadioGroup id='r' aria-label='One' options={choices(2)} value='' onChange={() => undefined}/>
            <Select<Choice> id='s' aria-label='Several' size='small' multiple={true} options={choices(3)} value={choices(2)} onChange={() => undefined}/>
        </>,
    );
    const targets = document.querySelectorAll('button, label, .tm-select__indicator, [role=button]');
    expect(targets.length).toBeGreaterThan(6);
    for (const target of targets) {
        const {width, height} = target.getBoundingClientRect();
        expect(Math.min(width, height), target.outerHTML.slice(0, 120)).toBeGreaterThanOrEqual(24);
    }
});
