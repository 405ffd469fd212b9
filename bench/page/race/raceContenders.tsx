import {useMemo} from 'react';
import {IntlProvider} from 'react-intl';
import AsyncSelect from 'react-select/async';

import {AppsProvider, CommandBox} from '../../../src/bindings/index.ts';
import {cleanBindings, cleanForm} from '../../../src/protocol/index.ts';
import {OpenForm} from '../forms/ours.tsx';
import type {Option} from '../labels.ts';
import {quietClient, quietHost} from '../quietHost.ts';

/** Somebody who answers a search after a while. */
export type Search = (query: string, signal?: AbortSignal) => Promise<Option[]>;

function clientOf(search: Search) {
    const bindings = cleanBindings([{location: '/command', bindings: [
        {app_id: 'bench', location: 'find', label: 'find', form: {submit: {path: '/find'}, fields: [
            {name: 'choice', type: 'dynamic_select', label: 'choice', lookup: {path: '/lookup'}},
        ]}},
    ]}]).value;
    return quietClient(bindings, async (request, signal) => {
        const items = await search(request.query ?? '', signal);
        return {type: 'ok', data: {items: items.map(({label, value}) => ({label, value}))}};
    });
}

function CommandRace({search}: {search: Search}) {
    const client = useMemo(() => clientOf(search), [search]);
    return (
        <IntlProvider locale='en'>
            <AppsProvider client={client} host={quietHost}>
                <div style={{paddingBlockStart: 400}}>
                    <CommandBox channelId='town' teamId='team' label='Choice' onSend={() => undefined}/>
                </div>
            </AppsProvider>
        </IntlProvider>
    );
}

function FormRace({search}: {search: Search}) {
    const client = useMemo(() => clientOf(search), [search]);
    const form = useMemo(() => cleanForm({
        title: 'Find', submit: '/find', fields: [{name: 'choice', type: 'dynamic_select', modal_label: 'Choice', lookup: {path: '/lookup'}}],
    }).value, []);
    return form?.submit ? <IntlProvider locale='en'><OpenForm form={form} client={client}/></IntlProvider> : null;
}

function AsyncRace({search}: {search: Search}) {
    return <AsyncSelect<Option> aria-label='Choice' defaultOptions={true} loadOptions={(query) => search(query)}/>;
}

export const raceContenders = [
    {name: 'Topmast CommandBox', kind: 'ours', Race: CommandRace, prefix: '/find --choice '},
    {name: 'Topmast AppForm, dynamic select', kind: 'ours', Race: FormRace, prefix: ''},
    {name: 'react-select/async 5.10.2', kind: 'peer', Race: AsyncRace, prefix: ''},
] as const;
