import type {HTMLProps} from 'react';
import {createContext} from 'react';

/** What a line of a menu must know of the menu it stands in. */
export interface MenuPlace {
    nodeId: string | undefined;
    activeIndex: number | null;
    getItemProps(props?: HTMLProps<HTMLElement>): Record<string, unknown>;
}

export const MenuContext = createContext<MenuPlace | undefined>(undefined);
