import {createContext, useContext} from 'react';

import type {Apps} from './Apps.ts';

export const AppsContext = createContext<Apps | undefined>(undefined);

/** The client, the host and what runs bindings. Only below an AppsProvider. */
export function useApps(): Apps {
    const apps = useContext(AppsContext);
    if (!apps) {
        throw new Error('This part of Topmast must stand inside an AppsProvider.');
    }
    return apps;
}
