import {screen, waitFor} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {afterEach, describe, expect, it, vi} from 'vitest';

import {ChannelAppBar} from '../channel/ChannelAppBar.tsx';
import {fakeServer, offline} from '../fixtures/fakeServer.ts';
import {alice} from '../fixtures/people.ts';
import {renderInPage, storeOf} from '../fixtures/renderInPage.tsx';
import {PageApps} from '../PageApps.tsx';
import {receiveEvent} from '../state/receiveEvent.ts';
import {SettingsDialog} from './SettingsDialog.tsx';

const route = 'PUT /api/v4/users/me/patch';

function show(answer: unknown) {
    const server = fakeServer({[route]: answer});
    const store = storeOf(server);
    renderInPage(<SettingsDialog onClose={() => {}}/>, store);
    return {server, store};
}

describe('the language of the page', () => {
    afterEach(() => {
        localStorage.clear();
        vi.unstubAllGlobals();
    });

    it('is chosen by its own name, holds at once, turns the page, and is kept with the user', async () => {
        const {server, store} = show({...alice, locale: 'ar'});
        expect([document.documentElement.lang, document.documentElement.dir]).toEqual(['en', 'ltr']);
        await userEvent.click(screen.getByRole('radio', {name: 'العربية'}));
        await waitFor(() => expect([document.documentElement.lang, document.documentElement.dir]).toEqual(['ar', 'rtl']));
        await waitFor(() => expect(store.getState().session.me?.locale).toBe('ar'));
        expect(server.askedFor(route).map(({body}) => body)).toEqual([{locale: 'ar'}]);
    });

    it('is what Apps are asked in anew, once the server knows it', async () => {
        const bindings = 'GET /plugins/com.mattermost.apps/api/v1/bindings';
        const server = fakeServer({[route]: {...alice, locale: 'de'}, [bindings]: []});
        vi.stubGlobal('fetch', server.fetch);
        renderInPage(<PageApps><ChannelAppBar/><SettingsDialog onClose={() => {}}/></PageApps>, storeOf(server));
        await waitFor(() => expect(server.askedFor(bindings)).toHaveLength(1));
        await userEvent.click(screen.getByRole('radio', {name: 'Deutsch'}));
        await waitFor(() => expect(server.askedFor(bindings)).toHaveLength(2));
        expect(server.asked.map((asked) => asked.route)).toEqual([bindings, route, bindings]);
    });

    it('stays as it was, and says why, when the server cannot keep it', async () => {
        show(offline);
        await userEvent.click(screen.getByRole('radio', {name: 'العربية'}));
        expect(await screen.findByText('The server cannot be reached. Check your connection and try again.')).toBeVisible();
        expect(screen.getByRole('radio', {name: 'English'})).toBeChecked();
        expect(document.documentElement.dir).toBe('ltr');
    });

    it('changes with a choice on another device', async () => {
        const {store} = show(undefined);
        await store.dispatch(receiveEvent({event: 'user_updated', data: {user: {...alice, locale: 'ar'}}, broadcast: {channel_id: '', user_id: ''}}));
        await waitFor(() => expect(document.documentElement.lang).toBe('ar'));
    });

    it('runs the other way for who wants it so', async () => {
        show(undefined);
        await userEvent.click(screen.getByRole('radio', {name: 'Right to left'}));
        expect(document.documentElement.dir).toBe('rtl');
        await userEvent.click(screen.getByRole('radio', {name: 'As the language'}));
        expect(document.documentElement.dir).toBe('ltr');
    });
});
