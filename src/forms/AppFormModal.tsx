import {useId, useRef, useState} from 'react';
import {FormattedMessage, useIntl} from 'react-intl';

import {Avatar, Button, Modal} from '../components/index.ts';
import {AppForm, firstControlId} from './AppForm.tsx';
import {FormMessages} from './FormMessages.tsx';
import {formMessages} from './messages.ts';
import {SubmitButtons} from './SubmitButtons.tsx';
import {useAppForm, type AppFormOptions} from './useAppForm.ts';

export interface AppFormModalProps extends AppFormOptions {
    /** For a form without a title of its own: the label of what was pressed. */
    title?: string;
    /** Escape, ×, Cancel, and after `onOutcome`. The App is not called. */
    onClose(): void;
}

/**
 * A form in a dialog, through all its steps. ok, navigate and call go to `onOutcome` and close it; a form replaces the
 * one that stands; an error stays and says why. Closing asks first when something was typed.
 */
export function AppFormModal({title, onClose, onOutcome, ...options}: AppFormModalProps) {
    const id = useId();
    const submitId = `${id}-submit`;
    const {formatMessage} = useIntl();
    const controls = useAppForm({
        ...options,
        onOutcome(response, left) {
            if (!left) {
                onClose();
            }
            onOutcome(response, left);
        },
    });
    const {state, markdown} = controls;
    const {form} = state;
    const leaving = useLeaving(state.touched && state.submitting === null, onClose);
    const name = form.title || title || formatMessage(formMessages.untitled);
    const isEmpty = !form.header && !form.footer && form.fields.every((field) => field.name === form.submit_buttons);

    return (
        <Modal
            title={name}
            icon={form.icon && <Avatar name={name} src={form.icon} size={36} square={true}/>}
            onClose={leaving.asked ? leaving.stay : leaving.ask}
            initialFocus={controlById(firstControlId(form, id, submitId))}
            busy={state.submitting !== null || state.refreshing !== null}
            notice={state.messages.length > 0 && <FormMessages messages={state.messages} markdown={markdown}/>}
            footer={leaving.asked ? <DiscardQuestion onStay={leaving.stay} onDiscard={onClose}/> : (
                <>
                    <Button variant='tertiary' onClick={leaving.ask}><FormattedMessage {...formMessages.cancel}/></Button>
                    <SubmitButtons controls={controls} id={submitId}/>
                </>
            )}
        >
            <div className={isEmpty ? 'tm-visually-hidden' : undefined}>
                <AppForm controls={controls} id={id} submitId={submitId}/>
            </div>
        </Modal>
    );
}

function DiscardQuestion({onStay, onDiscard}: {onStay(): void; onDiscard(): void}) {
    const id = useId();
    return (
        <div className='tm-form__discard' role='group' aria-labelledby={id}>
            <span id={id}><FormattedMessage {...formMessages.discardQuestion}/></span>
            <Button variant='tertiary' autoFocus={true} onClick={onStay}><FormattedMessage {...formMessages.keepEditing}/></Button>
            <Button variant='danger' onClick={onDiscard}><FormattedMessage {...formMessages.discard}/></Button>
        </div>
    );
}

/** Closing asks first when `mayLose`; staying gives focus back to where it was. */
function useLeaving(mayLose: boolean, onClose: () => void) {
    const [asked, setAsked] = useState(false);
    const before = useRef<Element | null>(null);
    return {
        asked,
        ask() {
            if (mayLose) {
                before.current = document.activeElement;
                setAsked(true);
            } else {
                onClose();
            }
        },
        stay() {
            setAsked(false);
            if (before.current instanceof HTMLElement) {
                before.current.focus();
            }
        },
    };
}

/** A control as a ref that is looked up when asked for, since the dialog is drawn after its owner. */
function controlById(id: string) {
    return {
        get current() {
            return document.getElementById(id);
        },
    };
}
