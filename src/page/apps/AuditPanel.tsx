import {useCallback} from 'react';
import {FormattedDate, FormattedMessage} from 'react-intl';

import {PersonName} from '../PersonName.tsx';
import {usePageRim} from '../state/usePage.ts';
import {useFetched} from '../useFetched.ts';
import {FetchState} from './FetchState.tsx';

/** What administrators, and Topmast itself, did to an App. */
export function AuditPanel({appId}: {appId: string}) {
    const {appsAdmin} = usePageRim();
    const fetchAll = useCallback((signal: AbortSignal) => appsAdmin.audit(appId, signal), [appsAdmin, appId]);
    const {value, failure, again} = useFetched(fetchAll, undefined);
    return (
        <>
            <FetchState loaded={value !== undefined} failure={failure} again={again}/>
            {value?.length === 0 && <p className='tp-quiet'><FormattedMessage id='topmast.page.audit.none' defaultMessage='Nothing was done to it yet.'/></p>}
            <ul className='tp-log'>
                {value?.map(({at, actor_id: actorId, action, detail}) => (
                    <li key={`${at} ${action} ${actorId}`} className='tp-log__row tp-log__delivery'>
                        <FormattedDate value={at} dateStyle='short' timeStyle='medium'/>
                        <code dir='ltr'>{action}</code>
                        <span>{actorId === '' ? <FormattedMessage id='topmast.page.audit.itself' defaultMessage='by Topmast itself'/> : <PersonName id={actorId}/>}</span>
                        <span className='tp-quiet' dir='auto'>{detail}</span>
                    </li>
                ))}
            </ul>
        </>
    );
}
