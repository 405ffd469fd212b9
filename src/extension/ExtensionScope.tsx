import type {ReactNode} from 'react';

import {AppsScope} from '../bindings/index.ts';
import {ExtensionContext, type Extension} from './Extension.ts';

/** Stands around each part that the host mounts somewhere in its own tree: what they share comes with it. */
export function ExtensionScope({extension, children}: {extension: Extension; children?: ReactNode}) {
    return (
        <ExtensionContext.Provider value={extension}>
            <AppsScope apps={extension.apps}>{children}</AppsScope>
        </ExtensionContext.Provider>
    );
}
