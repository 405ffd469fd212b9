import {createContext, useContext} from 'react';

import type {AppsClient, Host} from '../../src/store/index.ts';
import {clientBehind, hostBehind} from './behind.ts';
import type {Network} from './Network.ts';

/** Outside of Storybook, in a test, there is nothing in between. */
export const NetworkContext = createContext<Network>('fast');

/** A stage's client and host, behind the network that was chosen. The same objects as long as neither changes. */
export function useNetwork(client: AppsClient, host: Host): {client: AppsClient; host: Host} {
    const network = useContext(NetworkContext);
    return {client: clientBehind(client, network), host: hostBehind(host, network)};
}
