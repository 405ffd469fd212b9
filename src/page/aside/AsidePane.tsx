import {useCallback, useEffect, useId, useRef, type ReactNode} from 'react';
import {useIntl} from 'react-intl';

import {IconButton, useFocusNearby} from '../../components/index.ts';
import {asideChanged} from '../state/layoutSlice.ts';
import {usePageDispatch} from '../state/usePage.ts';

interface AsidePaneProps {
    title: string;
    /** Beside the title: the channel. */
    subtitle: string;
    children: ReactNode;
}

/** The frame of what stands in the right sidebar. Escape closes it and gives the focus back to where it was. */
export function AsidePane({title, subtitle, children}: AsidePaneProps) {
    const {formatMessage} = useIntl();
    const dispatch = usePageDispatch();
    const titleId = useId();
    const pane = useRef<HTMLElement>(null);
    const close = useCallback(() => void dispatch(asideChanged(undefined)), [dispatch]);

    useFocusNearby();
    useEffect(() => {
        const element = pane.current;
        const closeOnEscape = (event: KeyboardEvent) => {
            if (event.key === 'Escape' && !event.defaultPrevented && !event.isComposing) {
                close();
            }
        };
        element?.addEventListener('keydown', closeOnEscape);
        return () => element?.removeEventListener('keydown', closeOnEscape);
    }, [close]);
    return (
        <aside ref={pane} className='tp-aside' aria-labelledby={titleId}>
            <div className='tp-aside__head'>
                <h2 id={titleId} className='tp-aside__title'>{title}<span className='tp-aside__subtitle'>{subtitle}</span></h2>
                <IconButton icon='close' label={formatMessage({id: 'topmast.page.aside.close', defaultMessage: 'Close'})} onClick={close}/>
            </div>
            {children}
        </aside>
    );
}
