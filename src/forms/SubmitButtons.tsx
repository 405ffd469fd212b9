import {FormattedMessage} from 'react-intl';

import {Button} from '../components/index.ts';
import {formMessages} from './messages.ts';
import {stopRepeat} from './stopRepeat.ts';
import {submitButtons} from './submitButtons.ts';
import type {AppFormControls} from './useAppForm.ts';

export interface SubmitButtonsProps {
    controls: AppFormControls;
    /** Id of the first one; the others add their place. */
    id: string;
    /** 40 or 32 px high. Default `medium`. */
    size?: 'medium' | 'small';
}

/** One button that submits, or the App's own row of them. The pressed one shows that it works; none takes a second press. */
export function SubmitButtons({controls, id, size = 'medium'}: SubmitButtonsProps) {
    const {form, submitting} = controls.state;
    const buttons = submitButtons(form);
    if (buttons.length === 0) {
        return (
            <Button id={id} size={size} variant='primary' pending={submitting !== null} onKeyDown={stopRepeat} onClick={() => controls.submit()}>
                {form.submit_label || <FormattedMessage {...formMessages.submit}/>}
            </Button>
        );
    }
    return buttons.map((button, at) => (
        <Button
            key={button.value}
            id={at === 0 ? id : `${id}-${at}`}
            size={size}
            variant={at === 0 ? 'primary' : 'secondary'}
            pending={submitting?.button === button.value}
            aria-disabled={submitting !== null || undefined}
            onKeyDown={stopRepeat}
            onClick={() => controls.submit(button.value)}
        >
            {button.label}
        </Button>
    ));
}
