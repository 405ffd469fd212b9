import {useCallback} from 'react';
import {useIntl} from 'react-intl';

import {createNavigate} from '../createNavigate.ts';
import {failureSentence} from '../failureSentence.ts';
import {RestError} from '../rest/RestError.ts';
import type {Channel} from '../rest/shapes.ts';
import {goTo} from '../routing/useRoute.ts';
import {triggered} from '../state/dialogsSlice.ts';
import {failureOf} from '../state/Failure.ts';
import {usePageDispatch, usePageRim, usePageSelector} from '../state/usePage.ts';

/**
 * Runs a command that is no App's: of an integration, or of Mattermost itself. What it is answered with comes as a message; where it leads, the page
 * goes. Rejects with words for the reader, so that a command that was mistyped stays in the box and does not become a message for all to read.
 */
export function useRunCommand(channel: Channel, rootId: string): (line: string) => Promise<void> {
    const intl = useIntl();
    const dispatch = usePageDispatch();
    const {rest} = usePageRim();
    const teamId = usePageSelector((state) => state.session.team?.id ?? '');
    return useCallback(async (line) => {
        try {
            const {goto_location: location, trigger_id: triggerId} = await rest.executeCommand({command: line, channel_id: channel.id, team_id: channel.team_id || teamId, root_id: rootId});
            dispatch(triggered(triggerId ?? ''));
            createNavigate({siteUrl: window.location.origin, goTo}).toGiven(location ?? '');
        } catch (error) {
            const isUnknown = error instanceof RestError && error.status === 404;
            throw new Error(isUnknown ? intl.formatMessage({
                id: 'topmast.page.box.unknownCommand',
                defaultMessage: 'There is no command /{command} here. To send this as a message, put something else before the slash.',
            }, {command: /^\/(\S*)/.exec(line)?.[1] ?? ''}) : failureSentence(intl, failureOf(error)), {cause: error});
        }
    }, [intl, dispatch, rest, channel.id, channel.team_id, teamId, rootId]);
}
