import {screen, waitFor} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {beforeEach, describe, expect, it} from 'vitest';

import {fakeServer} from '../fixtures/fakeServer.ts';
import {alice, post, townSquare} from '../fixtures/people.ts';
import {renderInPage, storeOf} from '../fixtures/renderInPage.tsx';
import {PageApps} from '../PageApps.tsx';
import {MessageBox} from './MessageBox.tsx';

function show(rootId = '', more = {}) {
    const server = fakeServer({'POST /api/v4/posts': post('sent', {user_id: alice.id}), ...more});
    renderInPage(<PageApps><MessageBox channel={townSquare} rootId={rootId}/></PageApps>, storeOf(server));
    return server;
}

const box = () => screen.getByRole('combobox');

describe('the message box', () => {
    beforeEach(() => localStorage.clear());

    it('posts what was written and is empty again', async () => {
        const server = show();
        await userEvent.type(box(), 'Hello **all**{Enter}');
        await waitFor(() => expect(server.askedFor('POST /api/v4/posts')[0]?.body).toMatchObject({channel_id: townSquare.id, root_id: '', message: 'Hello **all**'}));
        await waitFor(() => expect(box()).toHaveValue(''));
        expect(localStorage.length).toBe(0);
    });

    it('keeps every letter of a draft, each place its own', async () => {
        show();
        await userEvent.type(box(), 'half a thou');
        expect(Object.values(localStorage)).toEqual(['half a thou']);
        expect(Object.keys(localStorage)[0]).toBe(`topmast.draft.${alice.id}.${townSquare.id}.`);
    });

    it('begins with the draft that was kept', () => {
        localStorage.setItem(`topmast.draft.${alice.id}.${townSquare.id}.root`, 'as I was saying');
        show('root');
        expect(screen.getByRole('combobox', {name: 'Reply to this thread'})).toHaveValue('as I was saying');
    });

    it('does not post a command that nobody knows, says so and keeps it', async () => {
        const server = show();
        await userEvent.type(box(), '/surveyy send{Enter}');
        expect(await screen.findByText(/There is no command \/surveyy/)).toBeVisible();
        expect(box()).toHaveValue('/surveyy send');
        expect(server.askedFor('POST /api/v4/posts')).toEqual([]);
    });

    it('S0-058 lets the server run a command that is no App\'s, in the thread where it was typed', async () => {
        const server = show('root', {'POST /api/v4/commands/execute': {goto_location: ''}});
        await userEvent.type(box(), '/weather Bergen{Enter}');
        await waitFor(() => expect(server.askedFor('POST /api/v4/commands/execute')[0]?.body).toEqual({command: '/weather Bergen', channel_id: townSquare.id, team_id: townSquare.team_id, root_id: 'root'}));
        await waitFor(() => expect(box()).toHaveValue(''));
    });
});
