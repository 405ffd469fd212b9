import {BlockList, isIP} from 'node:net';

/** Addresses of this machine, of private networks and of nobody (server.md 3.5): no place for an App of the open internet. */
const internal = new BlockList();
const ranges: [string, number, 'ipv4' | 'ipv6'][] = [
    ['0.0.0.0', 8, 'ipv4'], ['10.0.0.0', 8, 'ipv4'], ['100.64.0.0', 10, 'ipv4'], ['127.0.0.0', 8, 'ipv4'], ['169.254.0.0', 16, 'ipv4'],
    ['172.16.0.0', 12, 'ipv4'], ['192.0.0.0', 24, 'ipv4'], ['192.168.0.0', 16, 'ipv4'], ['198.18.0.0', 15, 'ipv4'], ['224.0.0.0', 3, 'ipv4'],
    ['::1', 128, 'ipv6'], ['fc00::', 7, 'ipv6'], ['fe80::', 10, 'ipv6'], ['fec0::', 10, 'ipv6'], ['ff00::', 8, 'ipv6'],
    // Ways to write, or to reach, an IPv4 address in IPv6: compatible, NAT64 (two prefixes), Teredo, 6to4.
    ['::', 96, 'ipv6'], ['64:ff9b::', 96, 'ipv6'], ['64:ff9b:1::', 48, 'ipv6'], ['2001::', 32, 'ipv6'], ['2002::', 16, 'ipv6'],
];
for (const [net, bits, family] of ranges) {
    internal.addSubnet(net, bits, family);
}

/** False for loopback, private, link-local, multicast and reserved addresses, IPv4 in IPv6 clothes included, and for what is no address. */
export function isPublicAddress(address: string): boolean {
    const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
    const plain = mapped ?? address;
    const version = isIP(plain);
    return version !== 0 && !internal.check(plain, version === 4 ? 'ipv4' : 'ipv6');
}
