import {FormattedMessage, useIntl} from 'react-intl';

import {Banner, Button, Spinner} from '../../components/index.ts';
import {FailureText} from '../FailureText.tsx';
import type {Failure} from '../state/Failure.ts';

interface FetchStateProps {
    /** There is something to show. */
    loaded: boolean;
    failure?: Failure | undefined;
    again(): void;
}

/** While a part of a panel is on its way, and when it does not come. */
export function FetchState({loaded, failure, again}: FetchStateProps) {
    const {formatMessage} = useIntl();
    if (failure) {
        return (
            <Banner kind='error' actions={<Button size='small' onClick={again}><FormattedMessage id='topmast.page.tryAgain' defaultMessage='Try again'/></Button>}>
                <FailureText failure={failure}/>
            </Banner>
        );
    }
    return loaded ? null : <Spinner late={true} label={formatMessage({id: 'topmast.page.details.loading', defaultMessage: 'Loading'})}/>;
}
