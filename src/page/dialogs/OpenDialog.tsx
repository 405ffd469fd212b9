import {useMemo, useState} from 'react';
import {useIntl} from 'react-intl';

import {useApps} from '../../bindings/index.ts';
import {AppFormModal} from '../../forms/index.ts';
import type {CallResponse} from '../../protocol/index.ts';
import {outcomeOf} from '../../store/index.ts';
import {failureSentence} from '../failureSentence.ts';
import type {OpenedDialog} from '../rest/dialogShapes.ts';
import {dialogClosed} from '../state/dialogsSlice.ts';
import {failureOf} from '../state/Failure.ts';
import {usePageDispatch, usePageRim, usePageSelector} from '../state/usePage.ts';
import {createDialogClient} from './createDialogClient.ts';
import {formOfDialog} from './formOfDialog.ts';

/** The dialog that an integration has opened for what the user did here (S0-058), drawn as the forms of Apps are. */
export function OpenDialog() {
    const opened = usePageSelector((state) => state.dialogs.open);
    return opened ? <Standing key={opened.trigger_id} opened={opened}/> : null;
}

function Standing({opened}: {opened: OpenedDialog}) {
    const intl = useIntl();
    const dispatch = usePageDispatch();
    const {rest} = usePageRim();
    const {host: pageHost, follow} = useApps();
    const host = useMemo(() => {
        // What is typed into it is kept nowhere: the same dialog comes again with another trigger.
        const {drafts: _none, ...rest} = pageHost;
        return rest;
    }, [pageHost]);
    const {id, team_id: own} = usePageSelector(({channels}) => channels.byId[channels.currentId]) ?? {id: '', team_id: ''};
    const teamId = usePageSelector((state) => own || state.session.team?.id || '');
    const [{client, form, context}] = useState(() => ({
        client: createDialogClient({opened, rest, place: {channel_id: id, team_id: teamId}, sentenceOf: (error) => failureSentence(intl, failureOf(error))}),
        form: formOfDialog(opened.dialog),
        context: {app_id: '', location: '/dialog', channel_id: id, team_id: teamId},
    }));
    const close = () => {
        dispatch(dialogClosed());
        // Whether the integration hears that it was given up changes nothing for the one who did.
        client.cancel().catch(() => undefined);
    };
    const onOutcome = (response: CallResponse, left: boolean) => {
        // As long as it stands it shows itself what was wrong.
        if (left) {
            follow(outcomeOf(response, 'modal_left', {context, siteUrl: host.siteUrl}), {context, title: opened.dialog.title});
        }
    };
    return <AppFormModal form={form} context={context} client={client} host={host} onOutcome={onOutcome} onClose={close}/>;
}
