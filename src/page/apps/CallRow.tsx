import {FormattedMessage, FormattedTime, useIntl, type IntlShape} from 'react-intl';

import type {LoggedCall} from '../rest/createAppsAdmin.ts';
import {PersonName} from '../PersonName.tsx';
import {JsonBlock} from './JsonBlock.tsx';
import {ProblemList} from './ProblemList.tsx';

/** One call: a line, which opens to what was sent, what came back, what was wrong and where the time went. */
export function CallRow({call}: {call: LoggedCall}) {
    const intl = useIntl();
    const {at, occasion, path, code, problems, timing, reads, request, response, request_id: requestId, user_id: userId} = call;
    const {vet, expand, app, clean} = timing;
    const total = vet + expand + app + clean;
    /** Why it failed; the others are about places in what the App sent. */
    const reason = problems.find((problem) => problem.code === code && problem.pointer === '');
    const flaws = problems.filter((problem) => problem !== reason);
    return (
        <details className='tp-log__row'>
            <summary>
                <FormattedTime value={at} hour='2-digit' minute='2-digit' second='2-digit'/>
                <code dir='ltr' className='tp-log__path'>{path}</code>
                <span className='tp-quiet'>{occasionText(intl, occasion)}</span>
                {code && <span className='tp-status' data-status='bad'>{code}</span>}
                {!code && problems.length > 0 && (
                    <span className='tp-status' data-status='off'><FormattedMessage id='topmast.page.calls.problems' defaultMessage='{count, plural, one {# problem} other {# problems}}' values={{count: problems.length}}/></span>
                )}
                <span className='tp-log__time'>{milliseconds(intl, total)}</span>
            </summary>
            <div className='tp-log__inside'>
                {reason && <p dir='auto'>{reason.message}</p>}
                <dl className='tp-facts'>
                    <dt><FormattedMessage id='topmast.page.calls.request_id' defaultMessage='Request'/></dt><dd><code dir='ltr'>{requestId}</code></dd>
                    {userId && <><dt><FormattedMessage id='topmast.page.calls.user' defaultMessage='For'/></dt><dd><PersonName id={userId}/></dd></>}
                    <dt><FormattedMessage id='topmast.page.calls.timeApp' defaultMessage='In the App'/></dt><dd>{milliseconds(intl, app)}</dd>
                    <dt><FormattedMessage id='topmast.page.calls.timeVet' defaultMessage='Checking the caller'/></dt><dd>{milliseconds(intl, vet)}</dd>
                    <dt><FormattedMessage id='topmast.page.calls.timeExpand' defaultMessage='Filling in the context'/></dt>
                    <dd>{milliseconds(intl, expand)} <FormattedMessage id='topmast.page.calls.reads' defaultMessage='({count, plural, one {# record read} other {# records read}})' values={{count: reads}}/></dd>
                    <dt><FormattedMessage id='topmast.page.calls.timeClean' defaultMessage='Reading the answer'/></dt><dd>{milliseconds(intl, clean)}</dd>
                </dl>
                {flaws.length > 0 && <ProblemList problems={flaws}/>}
                <JsonBlock title={intl.formatMessage({id: 'topmast.page.calls.sent', defaultMessage: 'Sent to the App'})} value={request}/>
                <JsonBlock title={intl.formatMessage({id: 'topmast.page.calls.answered', defaultMessage: 'Answered'})} value={response}/>
            </div>
        </details>
    );
}

function milliseconds({formatNumber}: IntlShape, value: number): string {
    return formatNumber(value, {style: 'unit', unit: 'millisecond', maximumFractionDigits: 1});
}

function occasionText({formatMessage}: IntlShape, occasion: string): string {
    switch (occasion) {
        case 'client':
            return formatMessage({id: 'topmast.page.calls.client', defaultMessage: 'somebody’s click or command'});
        case 'bindings':
            return formatMessage({id: 'topmast.page.calls.bindings', defaultMessage: 'what it shows in a channel'});
        case 'lifecycle':
            return formatMessage({id: 'topmast.page.calls.lifecycle', defaultMessage: 'installation and the like'});
        case 'notification':
            return formatMessage({id: 'topmast.page.calls.notification', defaultMessage: 'notification'});
        case 'timer':
            return formatMessage({id: 'topmast.page.calls.timer', defaultMessage: 'timer'});
        case 'webhook':
            return formatMessage({id: 'topmast.page.calls.webhook', defaultMessage: 'webhook'});
        case 'oauth2':
            return formatMessage({id: 'topmast.page.calls.oauth2', defaultMessage: 'connecting an account'});
        default:
            return occasion;
    }
}
