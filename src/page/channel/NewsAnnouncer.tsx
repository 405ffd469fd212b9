import {useEffect, useState} from 'react';
import {useIntl} from 'react-intl';

import type {PageState} from '../state/createPageStore.ts';
import {displayName} from '../state/names.ts';
import {usePageStore} from '../state/usePage.ts';

/** Reads out, for screen readers, what comes in while its channel or thread is on the screen. */
export function NewsAnnouncer() {
    const {formatMessage} = useIntl();
    const store = usePageStore();
    const [said, setSaid] = useState('');

    useEffect(() => {
        let before = store.getState();
        return store.subscribe(() => {
            const after = store.getState();
            const post = newPost(before, after);
            const alone = newAlone(before, after);
            before = after;
            if (post) {
                setSaid(formatMessage(
                    {id: 'topmast.page.news', defaultMessage: '{name} writes: {text}'},
                    {name: displayName(after.people.byId[post.user_id]), text: post.message.slice(0, 500)},
                ));
            } else if (alone) {
                setSaid(formatMessage({id: 'topmast.page.news.alone', defaultMessage: 'Only visible to you: {text}'}, {text: alone.text.slice(0, 500)}));
            }
        });
    }, [store, formatMessage]);
    return <div className='tp-hidden' role='log' aria-live='polite'>{said}</div>;
}

/** The newest post of others, when it joined a stretch that was on the screen before; opening a channel is no news. */
function newPost(before: PageState, after: PageState) {
    for (const stretch of ['channels', 'threads'] as const) {
        const id = idOnScreen(after, stretch);
        const [was, is] = [before.posts[stretch][id], after.posts[stretch][id]];
        const newest = after.posts.byId[is?.ids.at(-1) ?? ''];
        if (was?.status === 'ready' && newest && !was.ids.includes(newest.id) && newest.user_id !== after.session.me?.id) {
            return newest;
        }
    }
    return undefined;
}

function idOnScreen({channels, layout}: PageState, stretch: 'channels' | 'threads'): string {
    if (stretch === 'channels') {
        return channels.currentId;
    }
    return layout.aside?.kind === 'thread' ? layout.aside.rootId : '';
}

function newAlone(before: PageState, after: PageState) {
    const newest = after.localPosts.list.at(-1);
    const isNews = newest && !before.localPosts.list.includes(newest) && before.localPosts !== after.localPosts;
    return isNews && newest.kind === 'ephemeral' && newest.channelId === after.channels.currentId ? newest : undefined;
}
