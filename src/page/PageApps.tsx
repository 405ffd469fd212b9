import {useMemo, type ReactNode} from 'react';
import {useIntl} from 'react-intl';

import {AppsProvider} from '../bindings/index.ts';
import {createAppsClient} from '../store/index.ts';
import {useSayAlone} from './channel/useSayAlone.ts';
import {createPageHost} from './createPageHost.ts';
import {OpenDialog} from './dialogs/OpenDialog.tsx';
import {failureSentence} from './failureSentence.ts';
import {goTo} from './routing/useRoute.ts';
import {triggered} from './state/dialogsSlice.ts';
import {failureOf} from './state/Failure.ts';
import {meetPeople} from './state/people.ts';
import {usePageDispatch, usePageRim, usePageSelector} from './state/usePage.ts';

interface PageAppsProps {
    /** Where a form may stand beside the page; null: nowhere. */
    panel?: HTMLElement | null;
    children: ReactNode;
}

/** Brings the surfaces of Apps to the page: the client of the backend, and the page as their host. */
export function PageApps({panel = null, children}: PageAppsProps) {
    const intl = useIntl();
    const dispatch = usePageDispatch();
    const {rest} = usePageRim();
    const sayAlone = useSayAlone();
    const userId = usePageSelector((state) => state.session.me?.id ?? '');
    const teamId = usePageSelector((state) => state.session.team?.id ?? '');
    const client = useMemo(() => createAppsClient({baseUrl: '/plugins/com.mattermost.apps'}), []);
    const host = useMemo(() => createPageHost({
        rest,
        userId,
        teamId,
        siteUrl: window.location.origin,
        goTo,
        triggered: (triggerId) => dispatch(triggered(triggerId)),
        sentenceOf: (error) => failureSentence(intl, failureOf(error)),
        showEphemeral: ({channelId, rootId, text, botUserId, isError}) => {
            sayAlone({
                channelId, text,
                ...(rootId ? {rootId} : {}), ...(botUserId ? {userId: botUserId} : {}), ...(isError ? {isError} : {}),
            });
            void dispatch(meetPeople([botUserId ?? '']));
        },
    }), [rest, userId, teamId, sayAlone, dispatch, intl]);
    return <AppsProvider client={client} host={host} panel={panel}>{children}<OpenDialog/></AppsProvider>;
}
