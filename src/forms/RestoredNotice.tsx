import {FormattedMessage} from 'react-intl';

import {Button} from '../components/index.ts';
import {formMessages} from './messages.ts';

/** Says that earlier typing came back, and how to be rid of it. */
export function RestoredNotice({onStartOver}: {onStartOver(): void}) {
    return (
        <div className='tm-form__restored' role='status'>
            <span><FormattedMessage {...formMessages.restored}/></span>
            <Button variant='tertiary' size='x-small' onClick={onStartOver}><FormattedMessage {...formMessages.startOver}/></Button>
        </div>
    );
}
