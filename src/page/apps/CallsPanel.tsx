import {useCallback, useState} from 'react';
import {FormattedMessage, useIntl} from 'react-intl';

import {Button, Checkbox} from '../../components/index.ts';
import type {LoggedCall} from '../rest/createAppsAdmin.ts';
import {failureOf, type Failure} from '../state/Failure.ts';
import {usePageRim} from '../state/usePage.ts';
import {useFetched} from '../useFetched.ts';
import {CallRow} from './CallRow.tsx';
import {FetchState} from './FetchState.tsx';

/** How many a page of the log has (`createAppsAdmin`). */
const pageLength = 20;

/** The log of an App's last calls, newest first: who is at fault, and what it cost. */
export function CallsPanel({appId}: {appId: string}) {
    const {formatMessage} = useIntl();
    const {appsAdmin} = usePageRim();
    const [failed, setFailed] = useState(false);
    const [older, setOlder] = useState<LoggedCall[][]>([]);
    const [pending, setPending] = useState(false);
    const [failure, setFailure] = useState<Failure>();
    const fetchNewest = useCallback((signal: AbortSignal, only: boolean) => appsAdmin.calls(appId, {failed: only}, signal), [appsAdmin, appId]);
    const newest = useFetched(fetchNewest, failed);
    const pages = newest.value ? [newest.value, ...older] : [];
    const last = pages.at(-1);
    const calls = pages.flat();

    const renew = () => {
        setOlder([]);
        setFailure(undefined);
        newest.again();
    };
    const more = async () => {
        const before = calls.at(-1)?.id;
        setPending(true);
        setFailure(undefined);
        try {
            const page = await appsAdmin.calls(appId, {failed, ...(before === undefined ? {} : {before})});
            setOlder((known) => [...known, page]);
        } catch (error) {
            setFailure(failureOf(error));
        } finally {
            setPending(false);
        }
    };
    return (
        <>
            <div className='tp-details__bar'>
                <Checkbox
                    label={formatMessage({id: 'topmast.page.calls.failed', defaultMessage: 'Only calls that failed'})} checked={failed}
                    onChange={(only) => {
                        setOlder([]);
                        setFailed(only);
                    }}
                />
                <Button size='small' variant='tertiary' onClick={renew}><FormattedMessage id='topmast.page.details.renew' defaultMessage='Refresh'/></Button>
            </div>
            <FetchState loaded={newest.value !== undefined} failure={newest.failure} again={renew}/>
            {newest.value && calls.length === 0 && <p className='tp-quiet'><FormattedMessage id='topmast.page.calls.none' defaultMessage='No such calls were made lately.'/></p>}
            <ul className='tp-log'>{calls.map((call) => <li key={call.id}><CallRow call={call}/></li>)}</ul>
            {failure && <FetchState loaded={true} failure={failure} again={() => void more()}/>}
            {last?.length === pageLength && !failure && (
                <Button size='small' pending={pending} onClick={() => void more()}><FormattedMessage id='topmast.page.details.older' defaultMessage='Show older ones'/></Button>
            )}
        </>
    );
}
