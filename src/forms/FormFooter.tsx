import {useId} from 'react';
import {FormattedMessage} from 'react-intl';

import {Button} from '../components/index.ts';
import {formMessages} from './messages.ts';
import {SubmitButtons} from './SubmitButtons.tsx';
import type {AppFormControls} from './useAppForm.ts';
import type {Leaving} from './useLeaving.ts';

export interface FormFooterProps {
    controls: AppFormControls;
    leaving: Leaving;
    /** Of the first submit button. */
    submitId: string;
}

/** The buttons of a form that can be closed; in their place the question whether typing is to be discarded. */
export function FormFooter({controls, leaving, submitId}: FormFooterProps) {
    const id = useId();
    if (leaving.asked) {
        return (
            <div className='tm-form__discard' role='group' aria-labelledby={id}>
                <span id={id}><FormattedMessage {...formMessages.discardQuestion}/></span>
                <Button variant='tertiary' autoFocus={true} onClick={leaving.stay}><FormattedMessage {...formMessages.keepEditing}/></Button>
                <Button variant='danger' onClick={leaving.discard}><FormattedMessage {...formMessages.discard}/></Button>
            </div>
        );
    }
    return (
        <>
            <Button variant='tertiary' onClick={leaving.ask}>
                {/* What was sent goes on, so nothing is cancelled then. */}
                <FormattedMessage {...controls.state.submitting?.slow ? formMessages.close : formMessages.cancel}/>
            </Button>
            <SubmitButtons controls={controls} id={submitId}/>
        </>
    );
}
