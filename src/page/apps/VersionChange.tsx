import {FormattedMessage, useIntl} from 'react-intl';

import {Banner} from '../../components/index.ts';
import type {Consent} from '../rest/createAppsAdmin.ts';
import {locationText, permissionText} from './grantText.ts';

/** What another manifest changes for an App that is installed: the step, and what it gives up. A step back is warned of. */
export function VersionChange({change: {step, from, to, dropped}}: {change: NonNullable<Consent['change']>}) {
    const intl = useIntl();
    const gone = [...dropped.permissions.map((name) => permissionText(intl, name)), ...dropped.locations.map((name) => locationText(intl, name))];
    const values = {from: from || '–', to: to || '–'};
    return (
        <Banner kind={step === 'downgrade' ? 'warning' : 'info'}>
            {step === 'downgrade' ?
                <FormattedMessage id='topmast.page.consent.downgrade' defaultMessage='Version {from} is installed, and {to} is older. What the newer version has stored may be lost on the older one.' values={values}/> :
                <FormattedMessage id='topmast.page.consent.change' defaultMessage='Version {from} is installed; this is version {to}.' values={values}/>}
            {gone.length > 0 && (
                <>
                    {' '}<FormattedMessage id='topmast.page.consent.dropped' defaultMessage='It no longer asks for:'/>
                    <ul className='tp-problems'>{gone.map((line) => <li key={line}>{line}</li>)}</ul>
                </>
            )}
        </Banner>
    );
}
