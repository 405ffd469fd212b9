import {useId, type ReactElement} from 'react';

import {Tooltip} from '../../components/index.ts';
import {useMarkdown} from '../../forms/index.ts';
import {useApps} from '../AppsContext.ts';
import {StillWorking} from './StillWorking.tsx';

interface ControlFrameProps {
    hint: string | undefined;
    pending: boolean;
    /** What went wrong with the last press, Markdown. */
    error: string | undefined;
    /** Draws the control; gets the ids of what describes it. */
    children(describedBy: string | undefined): ReactElement;
}

/** What stands around every control of a post: its hint as a tooltip, a word when it takes long, and what went wrong. */
export function ControlFrame({hint, pending, error, children}: ControlFrameProps) {
    const id = useId();
    const markdown = useMarkdown(useApps().host);
    const describedBy = [hint !== undefined && `${id}hint`, error !== undefined && `${id}error`].filter(Boolean).join(' ');
    const control = <div className='tm-embed__box'>{children(describedBy || undefined)}</div>;
    return (
        <div className='tm-embed__control'>
            {hint === undefined ? control : <Tooltip text={hint}>{control}</Tooltip>}
            {hint !== undefined && <span id={`${id}hint`} hidden={true}>{hint}</span>}
            {pending && <StillWorking/>}
            {error !== undefined && <div id={`${id}error`} className='tm-embed__error' role='alert' dir='auto'>{markdown(error)}</div>}
        </div>
    );
}
