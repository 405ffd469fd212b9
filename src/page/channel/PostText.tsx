import {createSelector} from '@reduxjs/toolkit';

import {Markdown} from '../../components/index.ts';
import type {PageState} from '../state/createPageStore.ts';
import {usePageSelector} from '../state/usePage.ts';

/** These speak to everybody who reads. */
const everybody = ['all', 'channel', 'here'];

const mentionOf = createSelector([({people}: PageState) => people.byId, ({session}: PageState) => session.me?.username], (byId, me) => {
    const names = new Set(Object.values(byId).map(({username}) => username));
    return (name: string) => (name === me || everybody.includes(name) ? 'reader' : names.has(name) ? 'other' : undefined);
});

/** What somebody wrote: Markdown, in which the people it speaks to stand out. */
export function PostText({text}: {text: string}) {
    return <Markdown text={text} mentionOf={usePageSelector(mentionOf)}/>;
}
