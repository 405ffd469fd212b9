import {useCallback, useState} from 'react';
import {FormattedMessage, useIntl} from 'react-intl';

import {Button, Checkbox} from '../../components/index.ts';
import {pageLength, type LoggedCall} from '../rest/createAppsAdmin.ts';
import {usePageRim} from '../state/usePage.ts';
import {CallRow} from './CallRow.tsx';
import {FetchState} from './FetchState.tsx';
import {OlderOnes} from './OlderOnes.tsx';
import {usePages} from './usePages.ts';

/** The log of an App's last calls, newest first: who is at fault, and what it cost. */
export function CallsPanel({appId}: {appId: string}) {
    const {formatMessage} = useIntl();
    const {appsAdmin} = usePageRim();
    const [failed, setFailed] = useState(false);
    const fetchPage = useCallback((last: LoggedCall | undefined, signal: AbortSignal) => appsAdmin.calls(appId, {failed, before: last?.id}, signal), [appsAdmin, appId, failed]);
    const {items: calls, failure, renew, older} = usePages(fetchPage, pageLength);
    return (
        <>
            <div className='tp-details__bar'>
                <Checkbox
                    label={formatMessage({id: 'topmast.page.calls.failed', defaultMessage: 'Only calls that failed'})} checked={failed}
                    onChange={(only) => {
                        renew();
                        setFailed(only);
                    }}
                />
                <Button size='small' variant='tertiary' onClick={renew}><FormattedMessage id='topmast.page.details.renew' defaultMessage='Refresh'/></Button>
            </div>
            <FetchState loaded={calls !== undefined} failure={failure} again={renew}/>
            {calls?.length === 0 && <p className='tp-quiet'><FormattedMessage id='topmast.page.calls.none' defaultMessage='No such calls were made lately.'/></p>}
            <ul className='tp-log'>{calls?.map((call) => <li key={call.id}><CallRow call={call}/></li>)}</ul>
            <OlderOnes older={older}/>
        </>
    );
}
