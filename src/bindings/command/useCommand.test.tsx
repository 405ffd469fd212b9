/** The hook for people who draw their own box: everything but the drawing. */
import {readFileSync} from 'node:fs';

import {act, render, screen, waitFor} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {IntlProvider} from 'react-intl';
import {expect, it, vi} from 'vitest';

import {AppsProvider} from '../AppsProvider.tsx';
import {deskTree} from '../fixtures/deskApps.ts';
import {createFakeClient} from '../fixtures/fakeClient.ts';
import {createFakeHost} from '../fixtures/fakeHost.ts';
import {loadCommands} from './commandEngine.ts';
import {useCommand} from './useCommand.ts';

/** As plain as a box can be drawn: the example of the hook's own documentation. */
function PlainBox({onSend}: {onSend: (text: string) => void}) {
    const command = useCommand({channelId: 'ch1', teamId: 't1', onSend});
    return (
        <>
            <textarea aria-label='Message' {...command.inputProps}/>
            {command.isOpen && (
                <div role='listbox' id={command.ids.list} aria-label='Suggestions'>
                    {Array.from({length: Math.min(command.rows.length, 20)}, (_, index) => {
                        const row = command.rows.at(index);
                        return row && (
                            // As in CommandBox: the keys of the list are the box's.
                            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events jsx-a11y/interactive-supports-focus
                            <div key={index} id={command.ids.row(index)} role='option' aria-selected={index === command.active} onClick={() => command.pick(row)}>{row.label}</div>
                        );
                    })}
                </div>
            )}
            {command.error && <p>{command.error}</p>}
            {command.problem && <p id={command.ids.problem} role='alert'>{command.problem.text}</p>}
            {command.marks.map(({start, end}) => <output key={start}>{command.text.slice(start, end)}</output>)}
            <button type='button' disabled={command.isSending} onClick={command.send}>Go</button>
        </>
    );
}

async function openPlain() {
    await loadCommands();
    const client = createFakeClient({bindings: deskTree});
    const onSend = vi.fn();
    const user = userEvent.setup();
    render(<IntlProvider locale='en'><AppsProvider client={client} host={createFakeHost()}><PlainBox onSend={onSend}/></AppsProvider></IntlProvider>);
    await waitFor(() => expect(client.visits).toHaveLength(1));
    await act(async () => undefined);
    const box = screen.getByRole('combobox', {name: 'Message'});
    await user.click(box);
    return {box, client, user, onSend};
}

it('S0-024 S0-025 completes by keyboard, marks what is wrong, and runs the App', async () => {
    const {box, client, user} = await openPlain();
    await user.keyboard('/de{Tab}t{Tab}op{Tab}--tier zzz --lou');
    expect(screen.getByText('“zzz” is none of the options of “tier”. Expected here: Gold Tier or Mid Tier.')).toBeInTheDocument();
    expect(screen.getByRole('status')).toHaveTextContent('zzz');
    await user.keyboard('{Enter} {Control>}{Enter}{/Control}');
    expect(await screen.findByRole('alert')).toHaveTextContent('zzz');
    expect(box).toBeInvalid();
    await user.keyboard('{ArrowLeft>9/}{Backspace>3/}gol{Tab}{Control>}{Enter}{/Control}');
    await waitFor(() => expect(client.calls.map(({values}) => values)).toEqual([{tier: {label: 'Gold Tier', value: 'g1'}, loud: true}]));
    expect(box).toHaveValue('');
});

it('points from the box to the list and its active row', async () => {
    const {box, user} = await openPlain();
    await user.keyboard('/');
    expect(box).toHaveAttribute('aria-controls', screen.getByRole('listbox').id);
    await user.keyboard('{ArrowDown}');
    expect(box).toHaveAttribute('aria-activedescendant', screen.getByRole('option', {selected: true}).id);
    expect(screen.getByRole('option', {selected: true})).toHaveTextContent('desk');
});

it('gives what is no App\'s to the host', async () => {
    const {user, onSend} = await openPlain();
    await user.keyboard('hello');
    await user.click(screen.getByRole('button', {name: 'Go'}));
    expect(onSend).toHaveBeenCalledExactlyOnceWith('hello');
});

it('is all that CommandBox is built on', () => {
    const source = readFileSync(`${import.meta.dirname}/CommandBox.tsx`, 'utf8');
    expect([...source.matchAll(/from '\.\/(use\w+)\.ts'/g)].map(([, name]) => name)).toEqual(['useCommand']);
});
