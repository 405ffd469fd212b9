import {useCallback} from 'react';
import {FormattedDate, FormattedMessage} from 'react-intl';

import {PersonName} from '../PersonName.tsx';
import {pageLength, type AuditEntry} from '../rest/createAppsAdmin.ts';
import {usePageRim} from '../state/usePage.ts';
import {FetchState} from './FetchState.tsx';
import {OlderOnes} from './OlderOnes.tsx';
import {usePages} from './usePages.ts';

/** What administrators, and Topmast itself, did to an App. */
export function AuditPanel({appId}: {appId: string}) {
    const {appsAdmin} = usePageRim();
    const fetchPage = useCallback((last: AuditEntry | undefined, signal: AbortSignal) => appsAdmin.audit(appId, {before: last?.id}, signal), [appsAdmin, appId]);
    const {items, failure, renew, older} = usePages(fetchPage, pageLength);
    return (
        <>
            <FetchState loaded={items !== undefined} failure={failure} again={renew}/>
            {items?.length === 0 && <p className='tp-quiet'><FormattedMessage id='topmast.page.audit.none' defaultMessage='Nothing was done to it yet.'/></p>}
            <ul className='tp-log'>
                {items?.map(({id, at, actor_id: actorId, action, detail}) => (
                    <li key={id} className='tp-log__row tp-log__delivery'>
                        <FormattedDate value={at} dateStyle='short' timeStyle='medium'/>
                        <code dir='ltr'>{action}</code>
                        <span>{actorId === '' ? <FormattedMessage id='topmast.page.audit.itself' defaultMessage='by Topmast itself'/> : <PersonName id={actorId}/>}</span>
                        <span className='tp-quiet' dir='auto'>{detail}</span>
                    </li>
                ))}
            </ul>
            <OlderOnes older={older}/>
        </>
    );
}
