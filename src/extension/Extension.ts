import {createContext, useContext} from 'react';
import type {IntlShape} from 'react-intl';

import type {ActingContext, Apps, OpenForms} from '../bindings/index.ts';
import type {Binding, Location} from '../protocol/index.ts';
import type {Cell} from './createCell.ts';
import type {HostStore} from './HostRegistry.ts';

/** A menu of ours that stands where the host has none as deep: on a button of the host's, open as long as it is there. */
export interface OpenMenu {
    /** Tells one opening from the next. */
    number: number;
    label: string;
    bindings: readonly Binding[];
    /** Full location of what they stand in. */
    parent: Location;
    context: ActingContext;
    /** What was pressed, in pixels of the window. */
    anchor: {x: number; y: number; width: number; height: number};
    /** What had the focus then, and gets it back. */
    opener: HTMLElement | null;
}

/** What all parts of the extension share while the plugin is on. */
export interface Extension {
    /** The host's store, heard of only when something changed that we read; its state is read with the functions of HostState.ts. */
    store: HostStore;
    apps: Apps;
    forms: OpenForms;
    /** The one menu of ours that is open. */
    menu: Cell<OpenMenu | undefined>;
    /** What a form at the side stands in, while the host shows it. */
    panel: Cell<HTMLElement | null>;
    /** The reader's language, for what is said outside of React. */
    readIntl(): IntlShape;
    /** Makes the host show its side panel with our part in it. */
    showPanel(): void;
    hidePanel(): void;
    /** Opens a menu of ours on what was pressed last. */
    openMenu(menu: Omit<OpenMenu, 'number' | 'anchor' | 'opener'>): void;
}

export const ExtensionContext = createContext<Extension | undefined>(undefined);

/** What the extension shares; only below `ExtensionScope`. */
export function useExtension(): Extension {
    const extension = useContext(ExtensionContext);
    if (!extension) {
        throw new Error('This part of the extension must stand inside an ExtensionScope.');
    }
    return extension;
}
