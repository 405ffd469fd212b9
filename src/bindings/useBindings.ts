import {useEffect, useMemo} from 'react';
import {useIntl} from 'react-intl';

import type {Binding, TopLocation} from '../protocol/index.ts';
import {errorText, selectBindings, selectChannel, type BindingsQuery} from '../store/index.ts';
import {useApps} from './AppsContext.ts';
import {useAppsState} from './useAppsState.ts';

export interface ChannelBindingsAt {
    bindings: readonly Binding[];
    /** `loading` with bindings: the ones known so far, a newer answer is under way. */
    status: 'loading' | 'ready' | 'failed';
    /** Why the last fetch failed. What was known before still stands, and it is tried again by itself. */
    error?: string;
    retry(): void;
}

/**
 * The bindings of all Apps at one place of a channel, for the user who is logged in. However many parts ask, a visit
 * of the channel costs one request (S2-038); it is fetched anew when the backend says that something changed.
 */
export function useBindings(location: TopLocation, {channelId, teamId}: BindingsQuery): ChannelBindingsAt {
    const intl = useIntl();
    const {visits} = useApps();
    const query = useMemo(() => ({channelId, teamId}), [channelId, teamId]);
    useEffect(() => (channelId ? visits.visit(query) : undefined), [visits, query, channelId]);

    const bindings = useAppsState((state) => selectBindings(state, query, location));
    const status = useAppsState((state) => selectChannel(state, query)?.status ?? 'loading');
    const error = useAppsState((state) => selectChannel(state, query)?.error);
    return {bindings, status, retry: () => visits.retry(query), ...(error ? {error: errorText(intl, error)} : {})};
}
