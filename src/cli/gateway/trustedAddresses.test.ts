import {expect, test} from 'vitest';

import {trustedAddresses} from './trustedAddresses.ts';

test.each([
    [['loopback'], ['127.0.0.1', '127.8.9.1', '::1', '::ffff:127.0.0.1'], ['10.0.0.1', '203.0.113.9', 'fe80::1', '', undefined]],
    [['uniquelocal', 'linklocal'], ['10.0.0.1', '172.18.0.1', '192.168.1.1', 'fd00::1', 'fe80::1', '169.254.1.1'], ['127.0.0.1', '172.32.0.1', '203.0.113.9']],
    [['203.0.113.9', '10.1.0.0/16', '2001:db8::/32'], ['203.0.113.9', '::ffff:10.1.2.3', '2001:db8::5'], ['203.0.113.10', '10.2.0.1', '2001:db9::5']],
    [[], [], ['127.0.0.1']],
])('%j: who may say for whom they ask', (proxies, trusted, others) => {
    const isTrusted = trustedAddresses(proxies);
    expect([trusted.filter((address) => !isTrusted(address)), others.filter(isTrusted)]).toEqual([[], []]);
});
