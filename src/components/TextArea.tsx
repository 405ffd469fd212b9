import {forwardRef, useImperativeHandle, useLayoutEffect, useRef, type TextareaHTMLAttributes} from 'react';

import {classes} from './classes.ts';

export interface TextAreaProps extends TextareaHTMLAttributes<HTMLTextAreaElement> {
    value: string;
}

/** Several lines of text. It grows with them, up to the height its style sheet allows, and then scrolls. */
export const TextArea = forwardRef<HTMLTextAreaElement, TextAreaProps>(function TextArea({className, value, rows = 4, ...rest}, ref) {
    const own = useRef<HTMLTextAreaElement>(null);
    useImperativeHandle<HTMLTextAreaElement | null, HTMLTextAreaElement | null>(ref, () => own.current, []);

    // `field-sizing: content` would do this in the style sheet, but not yet in every browser that Mattermost supports.
    // After every drawing: its width, and with it the height of its text, may have changed with anything around it.
    useLayoutEffect(() => {
        const area = own.current;
        if (area) {
            area.style.blockSize = 'auto';
            const borders = area.offsetHeight - area.clientHeight;
            area.style.blockSize = area.scrollHeight > 0 ? `${area.scrollHeight + borders}px` : '';
        }
    });

    return <textarea {...rest} ref={own} rows={rows} value={value} className={classes('tm-input tm-input--area', className)}/>;
});
