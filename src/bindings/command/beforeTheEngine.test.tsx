/** The first moment of a page: the box is there, and what reads commands is still on its way. */
import {act, render, screen, waitFor} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {IntlProvider} from 'react-intl';
import {beforeEach, describe, expect, it, vi} from 'vitest';

import {AppsProvider} from '../AppsProvider.tsx';
import {deskTree} from '../fixtures/deskApps.ts';
import {createFakeClient} from '../fixtures/fakeClient.ts';
import {createFakeHost} from '../fixtures/fakeHost.ts';
import {CommandBox} from './CommandBox.tsx';

/** The file of the engine, which comes when the test says so. */
const file = vi.hoisted(() => ({arrive: (): void => undefined, fail: (): void => undefined, fetches: 0, forget: (): void => undefined}));

vi.mock('./commandEngine.ts', async () => {
    const engine = await import('./engine.ts');
    const {onDemand} = await import('../../components/index.ts');
    const fetchIt = () => new Promise<typeof engine>((resolve, reject) => {
        file.fetches++;
        file.arrive = () => resolve(engine);
        file.fail = () => reject(new Error('offline'));
    });
    let part = onDemand(fetchIt);
    file.forget = () => {
        part = onDemand(fetchIt);
        file.fetches = 0;
    };
    return {commandEngine: {load: () => part.load(), now: () => part.now()}};
});

beforeEach(() => file.forget());

async function openBox(value?: string) {
    const client = createFakeClient({bindings: deskTree});
    const onSend = vi.fn();
    const user = userEvent.setup();
    render(
        <IntlProvider locale='en'>
            <AppsProvider client={client} host={createFakeHost()}>
                <CommandBox label='Write' channelId='ch1' teamId='t1' onSend={onSend} {...(value === undefined ? {} : {value})}/>
            </AppsProvider>
        </IntlProvider>,
    );
    await act(async () => undefined);
    return {client, user, onSend, box: screen.getByRole('combobox', {name: 'Write'})};
}

const arrive = () => act(async () => file.arrive());
const fail = () => act(async () => file.fail());
const notLoaded = 'What runs commands could not be loaded. Send again to try once more.';

it('it is fetched once somebody comes to the box, not before', async () => {
    const {user, box} = await openBox();
    expect(file.fetches).toBe(0);
    await user.click(box);
    await user.type(box, '/de');
    expect(file.fetches).toBe(1);
});

it('it is fetched for a draft that is a command, whoever has the focus', async () => {
    await openBox('/desk');
    expect(file.fetches).toBe(1);
});

describe('while it is on its way', () => {
    it('every key is kept, and what was typed is completed when it comes', async () => {
        const {user, box} = await openBox();
        await user.type(box, '/desk ticket op');
        expect(box).toHaveValue('/desk ticket op');
        expect(box).toHaveAttribute('aria-busy', 'true');
        expect(box).toHaveAttribute('aria-expanded', 'false');
        await arrive();
        expect(screen.getByRole('option', {name: /^open/})).toBeInTheDocument();
        expect(box).not.toHaveAttribute('aria-busy');
        await user.keyboard('{Tab}');
        expect(box).toHaveValue('/desk ticket open ');
    });

    it('Enter waits for it and sends once, while typing goes on', async () => {
        const {user, box, client} = await openBox();
        await user.type(box, '/leaf{Enter}{Enter}');
        expect(client.calls).toEqual([]);
        expect(screen.getByRole('button', {name: 'Send'})).toHaveAttribute('aria-busy', 'true');
        await user.type(box, ' next');
        await arrive();
        await waitFor(() => expect(box).toHaveValue(' next'));
        expect(client.calls.map(({path}) => path)).toEqual(['/leaf']);
    });

    it('a command of the host\'s own waits too, since it may be an App\'s', async () => {
        const {user, box, onSend} = await openBox();
        await user.type(box, '/shrug{Enter}');
        expect(onSend).not.toHaveBeenCalled();
        await arrive();
        expect(onSend).toHaveBeenCalledExactlyOnceWith('/shrug');
    });

    it('an ordinary text is sent at once', async () => {
        const {user, box, onSend} = await openBox();
        await user.type(box, 'Good morning /desk{Enter}');
        expect(onSend).toHaveBeenCalledExactlyOnceWith('Good morning /desk');
        expect(box).toHaveValue('');
    });
});

describe('when it cannot be fetched', () => {
    it('the line stays, a sentence says so, and Enter tries again', async () => {
        const {user, box, client} = await openBox();
        await user.type(box, '/leaf{Enter}');
        await fail();
        expect(screen.getByRole('alert')).toHaveTextContent(notLoaded);
        expect(box).toHaveValue('/leaf');
        expect(client.calls).toEqual([]);

        await user.keyboard('{Enter}');
        expect(screen.queryByRole('alert')).toBeNull();
        await fail();
        expect(screen.getByRole('alert')).toHaveTextContent(notLoaded);

        await user.keyboard('{Enter}');
        await arrive();
        await waitFor(() => expect(box).toHaveValue(''));
        expect(client.calls).toHaveLength(1);
        expect(file.fetches).toBe(3);
        await user.type(box, '/de');
        expect(screen.getByRole('option', {name: /desk/})).toBeInTheDocument();
    });

    it('it is said to whoever types a command, and to nobody else', async () => {
        const {user, box, onSend} = await openBox();
        await user.click(box);
        await fail();
        await user.type(box, 'Good morning{Enter}');
        expect(onSend).toHaveBeenCalledOnce();
        expect(screen.queryByRole('alert')).toBeNull();
        await user.type(box, '/');
        await fail();
        expect(screen.getByRole('alert')).toHaveTextContent(notLoaded);
        await user.clear(box);
        expect(screen.queryByRole('alert')).toBeNull();
        await user.type(box, '/');
        await arrive();
        expect(screen.getByRole('option', {name: /desk/})).toBeInTheDocument();
    });
});
