import {FormattedMessage} from 'react-intl';

import {Button} from '../components/index.ts';
import {formMessages} from './messages.ts';

/** Says under a control that its answer takes long, and lets the user wait no longer. */
export function StillWorking({onGiveUp}: {onGiveUp(): void}) {
    return (
        <div className='tm-form__wait'>
            <span role='status'><FormattedMessage {...formMessages.stillWorking}/></span>
            <Button variant='tertiary' size='x-small' onClick={onGiveUp}><FormattedMessage {...formMessages.giveUp}/></Button>
        </div>
    );
}
