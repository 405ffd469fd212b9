import {useMemo} from 'react';

import {AppFormInline} from '../../forms/index.ts';
import type {EmbedForm} from '../../protocol/embed/index.ts';
import type {CallResponse} from '../../protocol/index.ts';
import {outcomeOf} from '../../store/index.ts';
import {useApps} from '../AppsContext.ts';
import type {EmbedPlace} from './useEmbedControl.ts';

/** A card that is a form: all of it stands in the post, by the same engine as in the dialog. */
export function EmbedFormCard({control: {binding, location, form, label}, place}: {control: EmbedForm; place: EmbedPlace}) {
    const {client, host, follow} = useApps();
    const context = useMemo(() => ({...place.context, app_id: binding.app_id, location}), [place, binding.app_id, location]);
    const onOutcome = (response: CallResponse, left: boolean) => {
        // What is wrong with an answer the form shows itself, as long as it stands.
        follow(outcomeOf(response, left ? 'modal_left' : 'inline_form', {context, siteUrl: host.siteUrl}), {context, title: label});
    };
    return <AppFormInline form={form} context={context} client={client} host={host} onOutcome={onOutcome} aria-label={label}/>;
}
