import {FormattedMessage} from 'react-intl';

import {Button} from '../../components/index.ts';
import {FetchState} from './FetchState.tsx';
import type {Pages} from './usePages.ts';

/** Stands under a list that comes in pages. */
export function OlderOnes({older: {isThere, pending, failure, fetch}}: Pick<Pages<unknown>, 'older'>) {
    if (failure) {
        return <FetchState loaded={true} failure={failure} again={() => void fetch()}/>;
    }
    return isThere && (
        <Button size='small' pending={pending} onClick={() => void fetch()}><FormattedMessage id='topmast.page.details.older' defaultMessage='Show older ones'/></Button>
    );
}
