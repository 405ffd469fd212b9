import {render, screen} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';

import {fakeServer, offline, refusal, type FakeServer, type Routes} from '../fixtures/fakeServer.ts';
import {alice, membership, team, townSquare} from '../fixtures/people.ts';
import {PageProvider} from '../PageProvider.tsx';
import {configReceived, signedOut} from '../state/sessionSlice.ts';
import {createPageStore} from '../state/createPageStore.ts';
import {LoginScreen} from './LoginScreen.tsx';

const routes: Routes = {
    'POST /api/v4/users/login': alice,
    'GET /api/v4/users/me/teams': [team],
    [`GET /api/v4/users/me/teams/${team.id}/channels`]: [townSquare],
    [`GET /api/v4/users/me/teams/${team.id}/channels/members`]: [membership(townSquare.id)],
};

function show(server: FakeServer, config: Record<string, string> = {}) {
    const store = createPageStore({fetch: server.fetch});
    store.dispatch(configReceived(config));
    store.dispatch(signedOut({expired: false}));
    render(<PageProvider store={store}><LoginScreen/></PageProvider>);
    return store;
}

describe('the login', () => {
    beforeEach(() => {
        document.cookie = 'MMCSRF=token-of-the-session';
    });
    afterEach(() => {
        document.cookie = 'MMCSRF=; max-age=0';
    });

    it('logs in by username and password, and knows the channels before the workspace appears', async () => {
        const server = fakeServer(routes);
        const store = show(server);
        await userEvent.type(screen.getByLabelText('Username or email'), 'alice');
        await userEvent.type(screen.getByLabelText('Password'), 'topmast-demo{Enter}');
        await expect.poll(() => store.getState().session.status).toBe('in');
        const [login] = server.askedFor('POST /api/v4/users/login');
        expect(login?.body).toEqual({login_id: 'alice', password: 'topmast-demo'});
        expect(login?.headers).toMatchObject({'x-csrf-token': 'token-of-the-session', 'x-requested-with': 'XMLHttpRequest'});
        expect(Object.keys(store.getState().channels.byId)).toEqual([townSquare.id]);
    });

    it('says what the server says when it refuses, and keeps what was typed', async () => {
        show(fakeServer({'POST /api/v4/users/login': refusal(401, 'api.user.login.invalid_credentials', 'Enter a valid username and password.')}));
        await userEvent.type(screen.getByLabelText('Username or email'), 'alice');
        await userEvent.type(screen.getByLabelText('Password'), 'wrong{Enter}');
        expect(await screen.findByRole('alert')).toHaveTextContent('Enter a valid username and password.');
        expect(screen.getByLabelText('Username or email')).toHaveValue('alice');
        expect(screen.getByLabelText('Password')).toHaveValue('wrong');
    });

    it('says so when the server cannot be reached', async () => {
        show(fakeServer({'POST /api/v4/users/login': offline}));
        await userEvent.type(screen.getByLabelText('Username or email'), 'alice');
        await userEvent.type(screen.getByLabelText('Password'), 'secret{Enter}');
        expect(await screen.findByRole('alert')).toHaveTextContent('The server cannot be reached.');
    });

    it('asks for what is missing instead of sending it', async () => {
        const server = fakeServer(routes);
        show(server);
        await userEvent.click(screen.getByRole('button', {name: 'Log in'}));
        expect(screen.getByRole('alert')).toHaveTextContent('Enter your username and your password.');
        expect(server.asked).toEqual([]);
    });

    it('shows the demo users when the server has them, each logged in by one press', async () => {
        const server = fakeServer(routes);
        const store = show(server, {TopmastDemo: 'true'});
        expect(screen.getByText('topmast-demo')).toBeVisible();
        await userEvent.click(screen.getByRole('button', {name: /^alice/}));
        await expect.poll(() => store.getState().session.me?.username).toBe('alice');
        expect(server.askedFor('POST /api/v4/users/login')[0]?.body).toEqual({login_id: 'alice', password: 'topmast-demo'});
    });

    it('offers no demo users on a server without them', () => {
        show(fakeServer(routes), {TopmastDemo: 'false'});
        expect(screen.queryByText('topmast-demo')).toBeNull();
        expect(screen.queryByRole('button', {name: /^alice/})).toBeNull();
    });

    it('makes the first administrator of a new server with the code from its log, and logs in', async () => {
        const server = fakeServer({...routes, 'POST /api/v4/users': refusal(403, 'api.user.create_user.no_open_server', 'The code is wrong.')});
        const store = show(server, {NoAccounts: 'true'});
        await userEvent.type(screen.getByLabelText('One-time code'), 'not-it');
        await userEvent.type(screen.getByLabelText('Username'), 'alice');
        await userEvent.type(screen.getByLabelText('Email'), 'alice@example.com');
        await userEvent.type(screen.getByLabelText('Password'), 'long-enough{Enter}');
        expect(await screen.findByRole('alert')).toHaveTextContent('The code is wrong.');
        server.answer({'POST /api/v4/users': alice});
        await userEvent.click(screen.getByRole('button', {name: 'Make the account'}));
        await expect.poll(() => store.getState().session.status).toBe('in');
        expect(server.askedFor('POST /api/v4/users')[1]).toMatchObject({query: '?t=not-it', body: {username: 'alice', email: 'alice@example.com', password: 'long-enough'}});
    });
});
