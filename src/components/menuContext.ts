import type {HTMLProps} from 'react';
import {createContext} from 'react';

/** What a line of a menu must know of the menu it stands in. */
export interface MenuPlace {
    nodeId: string | undefined;
    activeIndex: number | null;
    setActiveIndex(index: number | null): void;
    getItemProps(props?: HTMLProps<HTMLElement>): Record<string, unknown>;
    open: boolean;
}

export const MenuContext = createContext<MenuPlace | undefined>(undefined);
