/** The first value of each header, by its canonical name. */
export type HeaderMap = ReadonlyMap<string, string>;

/** Never handed on: what identifies somebody to us or to a proxy, and what belongs to the connection. */
const withheld = new Set([
    'Authorization', 'Proxy-Authorization', 'Cookie', 'X-Webhook-Secret', 'X-Csrf-Token', 'Mattermost-User-Id', 'Mattermost-Session-Id', 'Mattermost-Plugin-Id',
    'Host', 'Connection', 'Keep-Alive', 'Transfer-Encoding', 'Upgrade', 'Te', 'Trailer', 'Expect',
]);

/** As Go writes names of headers, which is how published Apps look for them (wild rule 23): `x-goog-resource-state` is `X-Goog-Resource-State`. */
export function canonicalName(name: string): string {
    return name.split('-').map((part) => part.charAt(0).toUpperCase() + part.slice(1).toLowerCase()).join('-');
}

export function readHeaders(rawHeaders: readonly string[]): HeaderMap {
    const headers = new Map<string, string>();
    for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
        const name = canonicalName(rawHeaders[at] ?? '');
        if (!headers.has(name)) {
            headers.set(name, rawHeaders[at + 1] ?? '');
        }
    }
    return headers;
}

/** What an App is told of the headers. */
export function handedOn(headers: HeaderMap): Record<string, string> {
    return Object.fromEntries([...headers].filter(([name]) => !withheld.has(name)));
}
