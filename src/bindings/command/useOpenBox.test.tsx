/** What was sent from a box whose user has gone elsewhere, and perhaps come back, before the answer came. */
import {act, render, screen} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {useEffect, useState} from 'react';
import {IntlProvider} from 'react-intl';
import {expect, it} from 'vitest';

import type {CallResponse} from '../../protocol/index.ts';
import {AppsProvider} from '../AppsProvider.tsx';
import {deskTree} from '../fixtures/deskApps.ts';
import {createFakeClient} from '../fixtures/fakeClient.ts';
import {createFakeHost} from '../fixtures/fakeHost.ts';
import {CommandBox} from './CommandBox.tsx';
import {loadCommands} from './commandEngine.ts';

/** Two channels, `a` on the screen, whose drafts the page keeps; the App answers when the test says so. */
async function openPage(b = '') {
    await loadCommands();
    const answers: ((response: CallResponse) => void)[] = [];
    const client = createFakeClient({bindings: deskTree, call: () => new Promise((resolve) => {
        answers.push(resolve);
    })});
    const host = createFakeHost();
    const user = userEvent.setup();
    let drafts: Record<string, string> = {};

    function Page() {
        const [channelId, setChannelId] = useState('a');
        const [kept, setKept] = useState<Record<string, string>>({a: '', b});
        useEffect(() => {
            drafts = kept;
        });
        return (
            <AppsProvider client={client} host={host}>
                {['a', 'b'].map((id) => <button key={id} type='button' onClick={() => setChannelId(id)}>{id}</button>)}
                <CommandBox
                    key={channelId} label='Write' channelId={channelId} teamId='t' onSend={() => undefined}
                    value={kept[channelId] ?? ''} onChange={(text) => setKept((all) => ({...all, [channelId]: text}))}
                />
            </AppsProvider>
        );
    }
    render(<IntlProvider locale='en'><Page/></IntlProvider>);
    await act(async () => undefined);
    return {
        user, host, client,
        drafts: () => drafts,
        box: () => screen.getByRole('combobox', {name: 'Write'}),
        go: (id: string) => user.click(screen.getByRole('button', {name: id})),
        answer: (response: CallResponse) => act(async () => answers[0]?.(response)),
    };
}

it('the line is taken out of the draft of the channel where it was sent', async () => {
    const {user, box, go, answer, drafts} = await openPage('/leaf and mine');
    await user.type(box(), '/leaf{Enter}');
    await go('b');
    await answer({type: 'ok'});
    expect(drafts()).toEqual({a: '', b: '/leaf and mine'});
});

it('what was typed behind the line before leaving stays', async () => {
    const {user, box, go, answer, drafts} = await openPage();
    await user.type(box(), '/leaf{Enter} and more');
    await go('b');
    await answer({type: 'ok'});
    expect(drafts()).toEqual({a: ' and more', b: ''});
});

it('whoever comes back finds the line, and it goes when it is taken', async () => {
    const {user, box, go, answer, drafts} = await openPage();
    await user.type(box(), '/leaf{Enter}');
    await go('b');
    await go('a');
    expect(box()).toHaveValue('/leaf');
    await answer({type: 'ok'});
    expect(drafts()).toEqual({a: '', b: ''});
});

it('another text typed after coming back stays', async () => {
    const {user, box, go, answer, drafts} = await openPage();
    await user.type(box(), '/leaf{Enter}');
    await go('b');
    await go('a');
    await user.clear(box());
    await user.type(box(), 'something new');
    await answer({type: 'ok'});
    expect(drafts()).toEqual({a: 'something new', b: ''});
});

it('sent again after coming back it is one call, and its error is told where it was typed', async () => {
    const {user, box, go, answer, drafts, client} = await openPage();
    await user.type(box(), '/leaf{Enter}');
    await go('b');
    await go('a');
    await user.type(box(), '{Control>}{Enter}{/Control}');
    await answer({type: 'error', text: 'No.'});
    expect(client.calls).toHaveLength(1);
    expect(screen.getByRole('alert')).toHaveTextContent('No.');
    expect(drafts()).toEqual({a: '/leaf', b: ''});
});

it('an error that comes when the user is elsewhere is said in the channel of the line, whose draft stays', async () => {
    const {user, box, go, answer, drafts, host} = await openPage();
    await user.type(box(), '/leaf{Enter}');
    await go('b');
    await answer({type: 'error', text: 'No.'});
    expect(host.said).toEqual([{channelId: 'a', text: '`/leaf` was not taken. No.', isError: true}]);
    expect(drafts()).toEqual({a: '/leaf', b: ''});
});
