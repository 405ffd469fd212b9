import {BlockList, isIPv6} from 'node:net';

/** What `TRUSTED_PROXIES` may name in the place of networks. */
const named: Record<string, readonly string[]> = {
    loopback: ['127.0.0.0/8', '::1/128'],
    linklocal: ['169.254.0.0/16', 'fe80::/10'],
    uniquelocal: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'],
};

/**
 * Tells whether what comes from an address may say for whom it asks.
 *
 * @param proxies addresses, networks (`10.1.0.0/16`) and the names above, as `Config.trustedProxies`
 */
export function trustedAddresses(proxies: readonly string[]): (address: string | undefined) => boolean {
    const list = new BlockList();
    for (const network of proxies.flatMap((proxy) => named[proxy] ?? [proxy])) {
        const [address = '', bits] = network.split('/');
        const family = familyOf(address);
        list.addSubnet(address, Number(bits ?? (family === 'ipv6' ? 128 : 32)), family);
    }
    return (address) => address !== undefined && list.check(address, familyOf(address));
}

const familyOf = (address: string) => isIPv6(address) ? 'ipv6' : 'ipv4';
