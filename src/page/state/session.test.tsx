import {afterEach, describe, expect, it, vi} from 'vitest';

import {createDrafts} from '../../store/index.ts';
import {fakeServer} from '../fixtures/fakeServer.ts';
import {alice} from '../fixtures/people.ts';
import {storeOf} from '../fixtures/renderInPage.tsx';
import {logout} from './session.ts';

describe('at logout', () => {
    afterEach(() => {
        vi.restoreAllMocks();
        localStorage.clear();
    });

    function start() {
        document.cookie = `MMUSERID=${alice.id}`;
        return storeOf(fakeServer({'POST /api/v4/users/logout': {status: 'OK'}}));
    }

    it('what was half-typed goes, and the login speaks the browser\'s language', async () => {
        vi.spyOn(navigator, 'languages', 'get').mockReturnValue(['es-MX', 'en']);
        const store = start();
        createDrafts(alice.id).write('ticket', {values: {title: 'Printer'}});
        await store.dispatch(logout());
        expect(localStorage.length).toBe(0);
        expect(store.getState()).toMatchObject({session: {status: 'out', expired: false}, language: {locale: 'es'}});
    });

    it('the page is left though this browser keeps nothing', async () => {
        const store = start();
        vi.spyOn(Storage.prototype, 'removeItem').mockImplementation(() => {
            throw new DOMException('off', 'SecurityError');
        });
        await store.dispatch(logout());
        expect(store.getState().session.status).toBe('out');
    });
});
