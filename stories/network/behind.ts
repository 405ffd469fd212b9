import {ClientError, clientError, clientErrors, type AppsClient, type Host} from '../../src/store/index.ts';
import type {Network} from './Network.ts';

/** How long everything takes on a slow line, in milliseconds: past the 150 that show a wait, short of the 3,000 that offer to give up. */
export const slowness = 2000;

const clients = new WeakMap<AppsClient, Map<Network, AppsClient>>();
const hosts = new WeakMap<Host, Map<Network, Host>>();

/**
 * A client behind such a network. Slow: every answer takes two seconds more. Offline: nothing reaches the server, bindings
 * neither. Failing: bindings come, but every call ends in an error, so that each surface can be seen in that state.
 */
export function clientBehind(client: AppsClient, network: Network): AppsClient {
    return network === 'fast' ? client : kept(clients, client, network, () => ({
        ...client,
        async bindings(query, signal) {
            await until(network, signal);
            if (network === 'offline') {
                throw new ClientError('network', clientErrors.network);
            }
            return client.bindings(query, signal);
        },
        async call(request, options) {
            try {
                await until(network, options.signal);
            } catch {
                return clientError('aborted');
            }
            switch (network) {
            case 'offline':
                return clientError('network');
            case 'failing':
                return clientError('http_error', {status: 500});
            default:
                return client.call(request, options);
            }
        },
    }));
}

/** The people and channels of a host behind such a network; what it shows is its own and stays. */
export function hostBehind(host: Host, network: Network): Host {
    return network === 'fast' ? host : kept(hosts, host, network, () => {
        async function reach<T>(ask: () => Promise<T>, signal?: AbortSignal): Promise<T> {
            await until(network, signal);
            if (network !== 'slow') {
                throw new Error(network === 'offline' ? clientErrors.network : clientErrors.http_error.replace('{status}', '500'));
            }
            return ask();
        }
        return {
            ...host,
            searchUsers: (query, scope) => reach(() => host.searchUsers(query, scope), scope.signal),
            searchChannels: (query, scope) => reach(() => host.searchChannels(query, scope), scope.signal),
            userByUsername: (name, signal) => reach(() => host.userByUsername(name, signal), signal),
            userById: (id, signal) => reach(() => host.userById(id, signal), signal),
            channelByName: (name, scope) => reach(() => host.channelByName(name, scope), scope.signal),
            channelById: (id, signal) => reach(() => host.channelById(id, signal), signal),
            ...(host.doPostAction && {doPostAction: (action, signal) => reach(async () => host.doPostAction?.(action, signal), signal)}),
        };
    });
}

/** One object per network, since surfaces begin anew when their client or host becomes another. */
function kept<T extends object>(all: WeakMap<T, Map<Network, T>>, original: T, network: Network, make: () => T): T {
    const known = all.get(original) ?? new Map<Network, T>();
    all.set(original, known);
    const made = known.get(network) ?? make();
    known.set(network, made);
    return made;
}

/** The wait of a slow line; at once on the others. Rejects when it is given up. */
function until(network: Network, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
        if (network !== 'slow') {
            resolve();
            return;
        }
        const timer = setTimeout(resolve, slowness);
        signal?.addEventListener('abort', () => {
            clearTimeout(timer);
            reject(new DOMException('given up', 'AbortError'));
        });
    });
}
