import {useId, useState} from 'react';
import {useIntl} from 'react-intl';

import type {Change, ListedApp} from '../rest/createAppsAdmin.ts';
import {AuditPanel} from './AuditPanel.tsx';
import {CallsPanel} from './CallsPanel.tsx';
import {DeliveriesPanel} from './DeliveriesPanel.tsx';
import {GrantedPanel} from './GrantedPanel.tsx';
import {ProvidersPanel} from './ProvidersPanel.tsx';
import {SecretsPanel} from './SecretsPanel.tsx';

interface AppDetailsProps {
    app: ListedApp;
    /** Of the element that names the App. */
    nameId: string;
    onChanged(change: Change): void;
}

/** What an installed App may do, did and does: for whoever administers or develops it. One part is open at a time, and is fetched when it is opened. */
export function AppDetails({app, nameId, onChanged}: AppDetailsProps) {
    const {formatMessage} = useIntl();
    const insideId = useId();
    const [open, setOpen] = useState<string>();
    const {manifest: {app_id: appId, requested_permissions: permissions}, app: record} = app;
    const parts = [
        ...(record ? [{id: 'granted', title: formatMessage({id: 'topmast.page.details.granted', defaultMessage: 'What it may do'}), inside: <GrantedPanel app={record}/>}] : []),
        {id: 'calls', title: formatMessage({id: 'topmast.page.details.calls', defaultMessage: 'Calls'}), inside: <CallsPanel appId={appId}/>},
        {id: 'deliveries', title: formatMessage({id: 'topmast.page.details.deliveries', defaultMessage: 'Deliveries'}), inside: <DeliveriesPanel appId={appId}/>},
        ...(permissions.includes('remote_oauth2') ? [{id: 'providers', title: formatMessage({id: 'topmast.page.details.providers', defaultMessage: 'Accounts elsewhere'}), inside: <ProvidersPanel appId={appId}/>}] : []),
        {
            id: 'secrets', title: formatMessage({id: 'topmast.page.details.secrets', defaultMessage: 'Secrets'}),
            inside: <SecretsPanel appId={appId} jwt={record?.has_secret === true} webhook={record?.has_webhook_secret === true} onChanged={onChanged}/>,
        },
        {id: 'audit', title: formatMessage({id: 'topmast.page.details.audit', defaultMessage: 'History'}), inside: <AuditPanel appId={appId}/>},
    ];
    const shown = parts.find(({id}) => id === open);
    return (
        <div className='tp-app__details' role='group' aria-labelledby={nameId}>
            <div className='tp-parts'>
                {parts.map(({id, title}) => (
                    <button
                        key={id} type='button' className='tp-parts__one' aria-expanded={id === open} aria-controls={id === open ? insideId : undefined}
                        onClick={() => setOpen(id === open ? undefined : id)}
                    >
                        {title}
                    </button>
                ))}
            </div>
            {shown && <div key={shown.id} id={insideId} className='tp-parts__inside'>{shown.inside}</div>}
        </div>
    );
}
