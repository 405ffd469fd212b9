import {useId, type ReactElement} from 'react';

import {Tooltip} from '../../components/index.ts';
import {useMarkdown} from '../../forms/index.ts';
import {useApps} from '../AppsContext.ts';
import {StillWorking} from './StillWorking.tsx';

interface ControlFrameProps {
    /** Of the control. */
    label: string;
    hint: string | undefined;
    pending: boolean;
    /** What went wrong with the last press, Markdown. */
    error: string | undefined;
    /** Draws the control; gets the ids of what describes it. */
    children(describedBy: string | undefined): ReactElement;
}

/**
 * What stands around every control of a post: its hint as a tooltip, a word when it takes long, and what went wrong. The
 * words stand below the whole row, with the name of their control, so that its neighbours stay under the pointer.
 */
export function ControlFrame({label, hint, pending, error, children}: ControlFrameProps) {
    const id = useId();
    const markdown = useMarkdown(useApps().host);
    const describedBy = [hint !== undefined && `${id}hint`, error !== undefined && `${id}error`].filter(Boolean).join(' ');
    const control = <div className='tm-embed__box'>{children(describedBy || undefined)}</div>;
    return (
        <>
            <div className='tm-embed__control'>
                {hint === undefined ? control : <Tooltip text={hint}>{control}</Tooltip>}
                {hint !== undefined && <span id={`${id}hint`} hidden={true}>{hint}</span>}
            </div>
            {pending && <StillWorking label={label}/>}
            {error !== undefined && (
                <div className='tm-embed__note tm-embed__error' role='alert'>
                    <span className='tm-embed__note-label' dir='auto'>{label}</span>
                    <div id={`${id}error`} dir='auto'>{markdown(error)}</div>
                </div>
            )}
        </>
    );
}
