import {useEffect, useId, useRef} from 'react';
import {createPortal} from 'react-dom';
import {useIntl} from 'react-intl';

import {Avatar, IconButton, useFocusNearby} from '../components/index.ts';
import {firstControlId, partId} from './fieldIds.ts';
import {FormDialog} from './FormDialog.tsx';
import {FormSide} from './FormSide.tsx';
import {formMessages} from './messages.ts';
import {SideIcon} from './SideIcon.tsx';
import {useAppForm, type AppFormOptions} from './useAppForm.ts';
import {useLeaving} from './useLeaving.ts';

export interface AppFormWindowProps extends AppFormOptions {
    /** For a form without a title of its own: the label of what was pressed. */
    title?: string;
    /** Escape, ×, Cancel, and after `onOutcome`. The App is not called. */
    onClose(): void;
    /** Where it stands now; `waiting`: nowhere, while another stands there. It may change at any time: nothing of the form is lost. */
    place: 'dialog' | 'side' | 'waiting';
    /** The element at whose end a form at the side is drawn. Absent: where this component stands. */
    panel?: HTMLElement | null;
    /** The user wants it in the other place. Absent: there is none. */
    onMove?: (() => void) | undefined;
}

/**
 * A form through all its steps, over the page or beside it. ok, navigate and call go to `onOutcome` and close it; a form
 * replaces the one that stands; an error stays and says why. Closing asks first when something was typed.
 */
export function AppFormWindow({title, onClose, onOutcome, place, panel, onMove, ...options}: AppFormWindowProps) {
    const id = useId();
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
    const {state} = controls;
    const submitId = partId(id, 'submit');
    const name = state.form.title || title || formatMessage(formMessages.untitled);
    const moverId = partId(id, 'move');
    useFocusOnArrival(place, moverId, firstControlId(state, id, submitId));
    useFocusNearby();
    const parts = {
        controls,
        id,
        submitId,
        name,
        icon: state.form.icon && <Avatar name={name} src={state.form.icon} size={36} square={true}/>,
        leaving: useLeaving(controls, onClose),
        mover: onMove && (
            <IconButton
                id={moverId}
                icon={place === 'dialog' ? SideIcon : 'dock-window'}
                directional={place === 'dialog'}
                size={place === 'dialog' ? 'medium' : 'small'}
                className='tm-form__mover'
                label={formatMessage(place === 'dialog' ? formMessages.toSide : formMessages.toDialog)}
                onClick={onMove}
            />
        ),
    };
    if (place === 'waiting') {
        return null;
    }
    if (place === 'dialog') {
        return <FormDialog {...parts}/>;
    }
    return panel ? createPortal(<FormSide {...parts}/>, panel) : <FormSide {...parts}/>;
}

/** Whoever moves a form to the side goes with it, to the button that moves it back. One that opens there takes the focus to its first control; a dialog sees to its focus itself. */
function useFocusOnArrival(place: AppFormWindowProps['place'], moverId: string, firstId: string): void {
    const before = useRef<typeof place | undefined>(undefined);
    useEffect(() => {
        const came = before.current;
        before.current = place;
        if (came === place || place !== 'side') {
            return undefined;
        }
        if (came !== 'dialog') {
            document.getElementById(firstId)?.focus();
            return undefined;
        }
        const mover = document.getElementById(moverId);
        const enter = () => {
            // Whoever is typing in it already stays there.
            if (!mover?.closest('[role=dialog], .tm-form-side')?.contains(document.activeElement)) {
                mover?.focus();
            }
        };
        enter();
        // A dialog that goes gives the focus back to what it was opened from, in the next frame.
        let frame = requestAnimationFrame(() => {
            frame = requestAnimationFrame(enter);
        });
        return () => cancelAnimationFrame(frame);
    }, [place, moverId, firstId]);
}
