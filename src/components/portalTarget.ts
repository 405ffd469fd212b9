import {createContext} from 'react';

/**
 * Where lists and tooltips are put so that nothing cuts them off: the end of the page, or inside a modal the
 * modal's own layer, so that they stay within its focus and above its dialog.
 */
export const PortalTarget = createContext<HTMLElement | null>(null);
