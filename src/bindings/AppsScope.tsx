import type {ReactNode} from 'react';

import type {Apps} from './Apps.ts';
import {AppsContext} from './AppsContext.ts';

/**
 * Gives the surfaces below it an `Apps` that is made elsewhere (`createApps`), for hosts that mount them at many places of
 * a tree of their own. Such a host draws the forms itself (`FormWindows`) and hears the backend itself (`listenToBackend`).
 */
export function AppsScope({apps, children}: {apps: Apps; children?: ReactNode}) {
    return <AppsContext.Provider value={apps}>{children}</AppsContext.Provider>;
}
