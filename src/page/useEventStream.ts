import {useEffect} from 'react';

import {listenToEvents} from './rest/listenToEvents.ts';
import {catchUp, lookAtMyself, receiveEvent} from './state/receiveEvent.ts';
import {lineChanged} from './state/sessionSlice.ts';
import {usePageDispatch} from './state/usePage.ts';

/** Keeps the page live while it is on the screen; after a lost line everything that was missed is fetched. */
export function useEventStream(): void {
    const dispatch = usePageDispatch();
    useEffect(() => {
        const url = new URL('/api/v4/websocket', window.location.href);
        url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
        return listenToEvents({
            url: url.href,
            onEvent: (event) => void dispatch(receiveEvent(event)),
            onOpen: (again) => {
                dispatch(lineChanged('open'));
                void dispatch(lookAtMyself());
                if (again) {
                    void dispatch(catchUp());
                }
            },
            onLost: () => dispatch(lineChanged('lost')),
        });
    }, [dispatch]);
}
