import {useLayoutEffect, useRef, type ReactNode} from 'react';

const focusable = 'a[href], button, input, select, textarea, [tabindex]';

/** The scrolling part of a dialog. Text alone that does not fit can be reached and scrolled by keyboard too. */
export function ModalBody({children}: {children: ReactNode}) {
    const body = useRef<HTMLDivElement>(null);
    // After every drawing, since what is inside has changed.
    useLayoutEffect(() => {
        const element = body.current;
        if (element) {
            const textAlone = element.scrollHeight > element.clientHeight && !element.querySelector(focusable);
            element.tabIndex = textAlone ? 0 : -1;
        }
    });
    return <div ref={body} className='tm-modal__body'>{children}</div>;
}
