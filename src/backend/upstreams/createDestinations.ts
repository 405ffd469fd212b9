import {lookup as dnsLookup, type LookupAddress, type LookupAllOptions} from 'node:dns';
import {BlockList, isIP, type LookupFunction} from 'node:net';

import {privateAddressCode} from './failureDetail.ts';
import {isPublicAddress} from './publicAddress.ts';

/** Where this server may go on behalf of Apps and of people: for calls, manifests, icons, buttons, tokens of third parties. */
export interface Destinations {
    /**
     * Whether an address that is given in figures may be asked. For a name it is true: `connect` decides that when the connection is made.
     * Sockets look up names only, so this has to be asked before.
     */
    allows(url: URL): boolean;
    /** For an Agent of undici: looks at what a name leads to at the moment of connecting, so a name that leads elsewhere the second time gains nothing. */
    connect: {lookup?: LookupFunction};
}

interface DestinationsOptions {
    /** Anywhere: developer mode. */
    allowPrivate: boolean;
    /** Host names, addresses and networks (`10.1.0.0/16`) that are allowed although they are internal. */
    allowed?: readonly string[];
    /** Asks the DNS; the one of tests. */
    lookup?: LookupAll;
}

/** All addresses of a name, as `dns.lookup` gives them. */
export type LookupAll = (hostname: string, options: LookupAllOptions, callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void) => void;

/**
 * Public addresses only, but for developer mode and what an administrator listed (server.md 3.5).
 * Throws an Error with a sentence when an entry of the list is neither a name, nor an address, nor a network.
 */
export function createDestinations({allowPrivate, allowed = [], lookup = dnsLookup}: DestinationsOptions): Destinations {
    if (allowPrivate) {
        return {allows: () => true, connect: {}};
    }
    const {names, networks} = readAllowed(allowed);
    const isAllowed = (address: string) => isPublicAddress(address) || (isIP(address) !== 0 && networks.check(address, isIP(address) === 4 ? 'ipv4' : 'ipv6'));
    const allowedLookup: LookupFunction = (hostname, options, callback) => {
        lookup(hostname, {...options, all: true}, (error, addresses) => {
            if (error) {
                callback(error, []);
                return;
            }
            const good = names.has(hostname.toLowerCase()) ? addresses : addresses.filter(({address}) => isAllowed(address));
            const first = good[0];
            if (!first) {
                callback(Object.assign(new Error('the host name leads to a private address'), {code: privateAddressCode}), []);
            } else if (options.all) {
                callback(null, good);
            } else {
                callback(null, first.address, first.family);
            }
        });
    };
    return {
        allows({hostname}) {
            const literal = hostname.replace(/^\[(.*)\]$/, '$1');
            return isIP(literal) === 0 || isAllowed(literal);
        },
        connect: {lookup: allowedLookup},
    };
}

function readAllowed(allowed: readonly string[]): {names: Set<string>; networks: BlockList} {
    const networks = new BlockList();
    const names = new Set<string>();
    for (const entry of allowed) {
        const [address = '', bits, ...rest] = entry.split('/');
        const version = isIP(address);
        const size = bits === undefined ? undefined : Number(bits);
        const isSize = size === undefined || (Number.isInteger(size) && bits !== '' && size >= 0 && size <= (version === 4 ? 32 : 128));
        if (version !== 0 && isSize && rest.length === 0) {
            networks.addSubnet(address, size ?? (version === 4 ? 32 : 128), version === 4 ? 'ipv4' : 'ipv6');
        } else if (version === 0 && bits === undefined && /^[a-z\d](?:[a-z\d.-]*[a-z\d])?$/i.test(address)) {
            names.add(address.toLowerCase());
        } else {
            throw new Error(`"${entry}" is neither a host name, nor an address, nor a network as 10.1.0.0/16.`);
        }
    }
    return {names, networks};
}
