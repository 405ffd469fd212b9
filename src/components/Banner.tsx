import {forwardRef, type ReactNode} from 'react';

import {Icon} from './Icon.tsx';
import type {IconName} from './icons.ts';

export type BannerKind = 'info' | 'success' | 'warning' | 'error';

export interface BannerProps {
    /** Default `info`. */
    kind?: BannerKind;
    children: ReactNode;
    /** Buttons at the end. */
    actions?: ReactNode;
}

const glyphs: Record<BannerKind, IconName> = {
    info: 'information-outline',
    success: 'check-circle-outline',
    warning: 'alert-outline',
    error: 'alert-circle-outline',
};

/** A message about the whole of what it stands in. Errors interrupt a screen reader, the others wait their turn. */
export const Banner = forwardRef<HTMLDivElement, BannerProps>(function Banner({kind = 'info', children, actions}, ref) {
    return (
        <div ref={ref} className={`tm-banner tm-banner--${kind}`} role={kind === 'error' ? 'alert' : 'status'}>
            <Icon name={glyphs[kind]} size={18}/>
            <div className='tm-banner__text'>{children}</div>
            {actions && <div className='tm-banner__actions'>{actions}</div>}
        </div>
    );
});
