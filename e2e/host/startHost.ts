import type {Page} from 'playwright';

import {startWorkspace, type Workspace} from '../workspace.ts';
import {buildHost} from './buildHost.ts';

interface HostOptions {
    react: 18 | 19;
    /** False: the host alone, without the bundle. */
    extension?: boolean;
    viewport?: {width: number; height: number};
}

export interface Host extends Omit<Workspace, 'open'> {
    /** The host's page, in the channel of that name, with the extension in it. `query` as in page/main.tsx, e.g. `appbar=off&theme=onyx`. */
    open(username: string, options?: {channel?: string; query?: string}): Promise<Page>;
}

/** A workspace whose page is a host of plugins, into which the built bundle of the extension is loaded as a script. */
export async function startHost({react, extension = true, ...rest}: HostOptions): Promise<Host> {
    const workspace = await startWorkspace({...rest, page: await buildHost(react, {extension})});
    return {
        ...workspace,
        async open(username, {channel = 'town-square', query = ''} = {}) {
            const page = await workspace.open(username, `${channel}?${query}`);
            await page.getByRole('main').waitFor();
            return page;
        },
    };
}
