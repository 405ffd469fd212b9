import {useId, useMemo, type ReactNode} from 'react';
import {IntlProvider} from 'react-intl';

import {AppForm, useAppForm} from '../../../src/forms/index.ts';
import {cleanForm, type SubmittableForm} from '../../../src/protocol/index.ts';
import type {AppsClient} from '../../../src/store/index.ts';
import {quietClient, quietHost} from '../quietHost.ts';
import type {MixedField} from './mixedFields.ts';

const context = {app_id: 'bench', channel_id: 'town', team_id: 'team'};

/** The fields as an App would send them, cleaned by the protocol. */
export function formOf(fields: readonly MixedField[], more: object = {}, moreOfField: (field: MixedField) => object = () => ({})): SubmittableForm {
    const {value} = cleanForm({title: 'Mixed', submit: '/submit', source: '/source', ...more, fields: fields.map((field) => ({
        name: field.name,
        modal_label: field.label,
        ...wireOf(field),
        ...moreOfField(field),
    }))});
    if (!value?.submit) {
        throw new Error('the form cannot be sent');
    }
    return value;
}

function wireOf({kind, options}: MixedField): object {
    switch (kind) {
        case 'textarea':
        case 'number':
        case 'email':
            return {type: 'text', subtype: kind};
        case 'select':
            return {type: 'static_select', options};
        case 'radio':
            return {type: 'radio', options};
        default:
            return {type: kind};
    }
}

/** An opened form of ours with nothing around it. */
export function OpenForm({form, client}: {form: SubmittableForm; client: AppsClient}): ReactNode {
    const id = useId();
    const controls = useAppForm({form, context, client, host: quietHost, onOutcome: ignore});
    return <AppForm controls={controls} id={id} submitId={`${id}-submit`}/>;
}

const ignore = () => undefined;

export function OurForm({fields}: {fields: readonly MixedField[]}) {
    const form = useMemo(() => formOf(fields), [fields]);
    const client = useMemo(() => quietClient(), []);
    return <IntlProvider locale='en'><OpenForm form={form} client={client}/></IntlProvider>;
}
