import {FormattedMessage} from 'react-intl';

import {Icon} from '../../components/index.ts';
import {sync} from '../icons.ts';
import {usePageSelector} from '../state/usePage.ts';

/** Says so while the line to the server is lost. It lies above the page's edge and moves nothing. */
export function LineBanner() {
    const line = usePageSelector((state) => state.session.line);
    return (
        <div className='tp-line' role='status'>
            {line === 'lost' && (
                <span className='tp-line__text'>
                    <Icon name={sync} size={14}/>
                    <FormattedMessage id='topmast.page.line.lost' defaultMessage='The connection is lost. Trying to reconnect…'/>
                </span>
            )}
        </div>
    );
}
