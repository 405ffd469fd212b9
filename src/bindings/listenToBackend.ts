import {outcomeOf} from '../store/index.ts';
import type {Apps} from './Apps.ts';

/** Follows the backend's stream: fetches anew what has changed, shows what comes late. Returns what ends it. */
export function listenToBackend(apps: Apps): () => void {
    return apps.client.listen((event) => {
        apps.visits.onEvent(event);
        if (event.event === 'call_answer') {
            // Where it was asked is gone from the screen by now, so it is shown as what a button of the channel answers.
            const {context, response} = event;
            apps.follow(outcomeOf(response, 'channel_header', {context, siteUrl: apps.host.siteUrl}), {context, title: ''});
        }
    });
}
