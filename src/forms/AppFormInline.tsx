import {useId, useState} from 'react';
import {FormattedMessage} from 'react-intl';

import {AppForm} from './AppForm.tsx';
import {partId} from './fieldIds.ts';
import {FormNotice} from './FormNotice.tsx';
import {formMessages} from './messages.ts';
import {SubmitButtons} from './SubmitButtons.tsx';
import {useAppForm, type AppFormOptions} from './useAppForm.ts';

export interface AppFormInlineProps extends AppFormOptions {
    /** Accessible name of the form; its own title by default. */
    'aria-label'?: string;
}

/**
 * A form in the flow of the page, as in a post: the App's header, fields, footer, buttons; no frame of its own and no way
 * to close it. Once its answer is there it says so and begins anew; a form that the App renews meanwhile takes the place
 * of the old one without touching what the user is typing.
 */
export function AppFormInline({onOutcome, 'aria-label': label, ...options}: AppFormInlineProps) {
    const id = useId();
    const [sent, setSent] = useState(false);
    const controls = useAppForm({
        ...options,
        onOutcome(response, left) {
            if (!left) {
                setSent(true);
                controls.startOver(options.form);
            }
            onOutcome(response, left);
        },
    });
    const {state} = controls;
    const isSent = sent && state.edited.size === 0 && state.submitting === null;
    return (
        <div className='tm-form-inline' role='group' aria-label={label ?? state.form.title} aria-busy={state.submitting !== null || undefined}>
            <AppForm controls={controls} id={id} submitId={partId(id, 'submit')}/>
            <FormNotice controls={controls}/>
            <div className='tm-form-inline__buttons'>
                <SubmitButtons controls={controls} id={partId(id, 'submit')} size='small'/>
                <span className='tm-form-inline__sent' role='status'>{isSent && <FormattedMessage {...formMessages.sent}/>}</span>
            </div>
        </div>
    );
}
