import {createContext} from 'react';

/**
 * Where lists and tooltips are put so that nothing cuts them off: the end of the page, or inside a modal the
 * dialog itself, since what stands outside of it does not exist for a screen reader.
 */
export const PortalTarget = createContext<HTMLElement | null>(null);
