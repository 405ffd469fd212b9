import {FormattedMessage} from 'react-intl';

import {Banner} from '../components/index.ts';
import {FormMessages} from './FormMessages.tsx';
import {formMessages} from './messages.ts';
import type {AppFormControls} from './useAppForm.ts';

export interface FormNoticeProps {
    controls: AppFormControls;
    /** The form can be closed while its answer is awaited. */
    closes?: boolean;
}

/** Whether there is something to say about the form as a whole. */
export function hasNotice({state}: AppFormControls): boolean {
    return state.messages.length > 0 || state.submitting?.slow === true;
}

/** What is said of the form as a whole, above its buttons: what is wrong, or that the App takes long over what was sent. */
export function FormNotice({controls, closes = false}: FormNoticeProps) {
    const {state, markdown} = controls;
    return (
        <>
            <FormMessages messages={state.messages} markdown={markdown}/>
            {state.submitting?.slow && <Banner><FormattedMessage {...closes ? formMessages.slowSubmit : formMessages.slowSubmitHere}/></Banner>}
        </>
    );
}
