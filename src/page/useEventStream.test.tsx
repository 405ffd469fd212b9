import {act} from '@testing-library/react';
import {afterEach, expect, it, vi} from 'vitest';

import {fakeServer} from './fixtures/fakeServer.ts';
import {alice} from './fixtures/people.ts';
import {renderInPage, storeOf} from './fixtures/renderInPage.tsx';
import {useEventStream} from './useEventStream.ts';

class FakeLine extends EventTarget {
    static opened: FakeLine[] = [];
    constructor() {
        super();
        FakeLine.opened.push(this);
    }
    close() {}
}

function Live() {
    useEventStream();
    return null;
}

afterEach(() => vi.unstubAllGlobals());

it('what became of the user between the start of the page and the first opening of the line is learnt then', async () => {
    vi.stubGlobal('WebSocket', FakeLine);
    const store = storeOf(fakeServer({'GET /api/v4/users/me': {...alice, nickname: 'Ali'}}));
    renderInPage(<Live/>, store);
    act(() => FakeLine.opened.forEach((line) => line.dispatchEvent(new Event('open'))));
    await vi.waitFor(() => expect(store.getState().session).toMatchObject({line: 'open', me: {nickname: 'Ali'}}));
});
