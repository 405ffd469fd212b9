import {useCallback, useState} from 'react';
import {FormattedDate, FormattedMessage, useIntl, type IntlShape} from 'react-intl';

import {Banner, Button} from '../../components/index.ts';
import {FailureText} from '../FailureText.tsx';
import {pageLength, type Delivery} from '../rest/createAppsAdmin.ts';
import {failureOf, type Failure} from '../state/Failure.ts';
import {usePageRim} from '../state/usePage.ts';
import {FetchState} from './FetchState.tsx';
import {OlderOnes} from './OlderOnes.tsx';
import {usePages} from './usePages.ts';

/** Notifications, timers and webhooks on their way to an App, done, or put aside; what is aside can be tried again. */
export function DeliveriesPanel({appId}: {appId: string}) {
    const {appsAdmin} = usePageRim();
    const fetchPage = useCallback((last: Delivery | undefined, signal: AbortSignal) => appsAdmin.deliveries(appId, {before: last?.place}, signal), [appsAdmin, appId]);
    const {items: deliveries, failure, renew, older} = usePages(fetchPage, pageLength);
    return (
        <>
            <div className='tp-details__bar'>
                <Button size='small' variant='tertiary' onClick={renew}><FormattedMessage id='topmast.page.details.renew' defaultMessage='Refresh'/></Button>
            </div>
            <FetchState loaded={deliveries !== undefined} failure={failure} again={renew}/>
            {deliveries?.length === 0 && <p className='tp-quiet'><FormattedMessage id='topmast.page.deliveries.none' defaultMessage='Nothing is on its way to this App, and nothing was put aside.'/></p>}
            <ul className='tp-log'>{deliveries?.map((delivery) => <li key={delivery.id}><DeliveryRow delivery={delivery} onReplayed={renew}/></li>)}</ul>
            <OlderOnes older={older}/>
        </>
    );
}

function DeliveryRow({delivery, onReplayed}: {delivery: Delivery; onReplayed(): void}) {
    const intl = useIntl();
    const {appsAdmin} = usePageRim();
    const [pending, setPending] = useState(false);
    const [failure, setFailure] = useState<Failure>();
    const {id, kind, subject, path, state, attempts, due_at: dueAt, last_error: lastError} = delivery;

    const replay = async () => {
        setPending(true);
        setFailure(undefined);
        try {
            await appsAdmin.replay(id);
            onReplayed();
        } catch (error) {
            setFailure(failureOf(error));
        } finally {
            setPending(false);
        }
    };
    return (
        <div className='tp-log__row tp-log__delivery'>
            <FormattedDate value={dueAt} dateStyle='short' timeStyle='medium'/>
            <code dir='ltr' className='tp-log__path'>{path}</code>
            <span className='tp-quiet'>{[kind, subject].filter(Boolean).join(' · ')}</span>
            <span className='tp-status' data-status={state === 'aside' ? 'bad' : state === 'done' ? 'good' : 'off'}>{stateText(intl, state)}</span>
            <span className='tp-quiet'><FormattedMessage id='topmast.page.deliveries.tries' defaultMessage='{count, plural, one {# try} other {# tries}}' values={{count: attempts}}/></span>
            {state === 'aside' && (
                <Button size='small' pending={pending} onClick={() => void replay()}><FormattedMessage id='topmast.page.deliveries.replay' defaultMessage='Try again now'/></Button>
            )}
            {lastError && state !== 'done' && <p className='tp-log__error'>{lastError.message}</p>}
            {failure && <Banner kind='error'><FailureText failure={failure}/></Banner>}
        </div>
    );
}

function stateText({formatMessage}: IntlShape, state: Delivery['state']): string {
    switch (state) {
        case 'waiting':
            return formatMessage({id: 'topmast.page.deliveries.waiting', defaultMessage: 'Waiting'});
        case 'sending':
            return formatMessage({id: 'topmast.page.deliveries.sending', defaultMessage: 'On its way'});
        case 'done':
            return formatMessage({id: 'topmast.page.deliveries.done', defaultMessage: 'Delivered'});
        case 'aside':
            return formatMessage({id: 'topmast.page.deliveries.aside', defaultMessage: 'Put aside'});
    }
}
