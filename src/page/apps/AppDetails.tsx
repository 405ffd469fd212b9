import {useIntl} from 'react-intl';

import type {ListedApp} from '../rest/createAppsAdmin.ts';
import {AuditPanel} from './AuditPanel.tsx';
import {CallsPanel} from './CallsPanel.tsx';
import {DeliveriesPanel} from './DeliveriesPanel.tsx';
import {Disclosure} from './Disclosure.tsx';
import {SecretsPanel} from './SecretsPanel.tsx';

interface AppDetailsProps {
    app: ListedApp;
    /** Of the element that names the App. */
    nameId: string;
    /** `text`: Markdown. */
    onChanged(text: string): void;
}

/** What an installed App did and does: for whoever administers or develops it. Each part is fetched when it is opened. */
export function AppDetails({app, nameId, onChanged}: AppDetailsProps) {
    const {formatMessage} = useIntl();
    const {manifest: {app_id: appId}, app: record} = app;
    return (
        <div className='tp-app__details' role='group' aria-labelledby={nameId}>
            <Disclosure title={formatMessage({id: 'topmast.page.details.calls', defaultMessage: 'Calls'})}><CallsPanel appId={appId}/></Disclosure>
            <Disclosure title={formatMessage({id: 'topmast.page.details.deliveries', defaultMessage: 'Deliveries'})}><DeliveriesPanel appId={appId}/></Disclosure>
            <Disclosure title={formatMessage({id: 'topmast.page.details.secrets', defaultMessage: 'Secrets'})}>
                <SecretsPanel appId={appId} jwt={record?.has_secret === true} webhook={record?.has_webhook_secret === true} onChanged={onChanged}/>
            </Disclosure>
            <Disclosure title={formatMessage({id: 'topmast.page.details.audit', defaultMessage: 'History'})}><AuditPanel appId={appId}/></Disclosure>
        </div>
    );
}
