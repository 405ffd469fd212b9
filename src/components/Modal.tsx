import {FloatingFocusManager, FloatingOverlay, FloatingPortal, useFloating} from '@floating-ui/react';
import {useId, useState, type KeyboardEvent, type ReactNode, type RefObject} from 'react';
import {useIntl} from 'react-intl';

import {classes} from './classes.ts';
import {IconButton} from './IconButton.tsx';
import {ModalBody} from './ModalBody.tsx';
import {PortalTarget} from './portalTarget.ts';
import {useFirstFocus} from './useFirstFocus.ts';
import {useFocusNearby} from './useFocusNearby.ts';

export interface ModalProps {
    /** Also the dialog's accessible name. */
    title: string;
    /** Before the title: an App's picture. */
    icon?: ReactNode;
    /** × and Escape. A press beside the dialog does nothing: typing must not be lost by a slip. */
    onClose(): void;
    /** Small buttons beside ×. */
    headerActions?: ReactNode;
    /** Buttons, at the end of the bottom line. */
    footer?: ReactNode;
    /** Stands above the footer and does not scroll: what is wrong with the whole. */
    notice?: ReactNode;
    /** 600 px or 440 px wide, both at most 90 % of the window. Default `medium`. */
    size?: 'medium' | 'small';
    /** What gets focus when it opens. Default: the first control of the body. */
    initialFocus?: RefObject<HTMLElement | null>;
    /** Something in it is being fetched. */
    busy?: boolean;
    children?: ReactNode;
}

/** A dialog above the page. Focus stays inside it and goes back to where it was when the dialog goes. */
export function Modal({title, icon, onClose, headerActions, footer, notice, size = 'medium', initialFocus, busy = false, children}: ModalProps) {
    const titleId = useId();
    const {formatMessage} = useIntl();
    const [dialog, setDialog] = useState<HTMLDivElement | null>(null);
    useFocusNearby();
    useFirstFocus(dialog, initialFocus);
    const {context} = useFloating({open: true, elements: {floating: dialog}});

    const closeOnEscape = (event: KeyboardEvent) => {
        // What opens inside the dialog (a list, a menu) stops its own Escape from coming here.
        if (event.key === 'Escape' && !event.nativeEvent.isComposing) {
            event.stopPropagation();
            onClose();
        }
    };

    return (
        <FloatingPortal>
            <FloatingOverlay className='tm-modal-layer' lockScroll={true} onKeyDown={closeOnEscape}>
                <PortalTarget.Provider value={dialog}>
                    <FloatingFocusManager context={context} initialFocus={-1} restoreFocus={true}>
                        <div
                            ref={setDialog}
                            className={classes('tm-modal', size === 'small' && 'tm-modal--small')}
                            role='dialog'
                            aria-modal={true}
                            aria-labelledby={titleId}
                            aria-busy={busy || undefined}
                            tabIndex={-1}
                        >
                            <div className='tm-modal__header'>
                                {icon}
                                <h2 id={titleId} className='tm-modal__title'>{title}</h2>
                                {headerActions}
                                <IconButton
                                    icon='close'
                                    size='medium'
                                    className='tm-modal__close'
                                    label={formatMessage({id: 'topmast.modal.close', defaultMessage: 'Close'})}
                                    onClick={onClose}
                                />
                            </div>
                            {Boolean(children) && <ModalBody>{children}</ModalBody>}
                            {Boolean(notice) && <div className='tm-modal__notice'>{notice}</div>}
                            {Boolean(footer) && <div className='tm-modal__footer'>{footer}</div>}
                        </div>
                    </FloatingFocusManager>
                </PortalTarget.Provider>
            </FloatingOverlay>
        </FloatingPortal>
    );
}
