import type {IncomingHttpHeaders} from 'node:http';

interface Passage {
    /** As the client sent them, by lower-case name. */
    headers: IncomingHttpHeaders;
    /** Address of the client's end of the connection. */
    clientAddress: string | undefined;
    /** The server that it is passed on to. */
    mattermost: URL;
    /** The connection becomes a WebSocket: what asks for that has to go along. */
    isUpgrade?: boolean;
}

/** What concerns one connection alone (RFC 9110, 7.6.1), and `expect`, which was answered here. `transfer-encoding` stays: the way of the body does not change. */
const ofOneConnection = ['connection', 'expect', 'keep-alive', 'proxy-authorization', 'proxy-connection', 'te', 'trailer', 'upgrade'];

/**
 * The headers with which a request goes on to Mattermost: nothing that was meant for the gateway's own connection, and where the request
 * came from, added to what proxies before the gateway said (`X-Forwarded-For`, `-Proto`, `-Host`).
 *
 * `Host` stays what the browser sent, as Mattermost compares it with `Origin`. A server with https is found by its name, behind whatever holds
 * its certificate; it gets its own name, and the browser's page counts as one of its own: no other origin is changed.
 */
export function onwardHeaders({headers, clientAddress, mattermost, isUpgrade = false}: Passage): IncomingHttpHeaders {
    const {host = ''} = headers;
    const named = (headers.connection ?? '').toLowerCase().split(',').map((name) => name.trim());
    const left = Object.fromEntries(Object.entries(headers).filter(([name]) => !ofOneConnection.includes(name) && !named.includes(name)));
    const forwardedFor = [headers['x-forwarded-for'], clientAddress].flat().filter(Boolean).join(', ');
    return {
        ...left,
        ...(mattermost.protocol === 'https:' ? asOneOf(mattermost, headers) : {}),
        ...(isUpgrade ? {connection: 'Upgrade', upgrade: headers.upgrade} : {}),
        ...(forwardedFor ? {'x-forwarded-for': forwardedFor} : {}),
        'x-forwarded-proto': headers['x-forwarded-proto'] ?? 'http',
        'x-forwarded-host': headers['x-forwarded-host'] ?? host,
    };
}

function asOneOf(mattermost: URL, {host, origin}: IncomingHttpHeaders): IncomingHttpHeaders {
    const isFromHere = origin !== undefined && URL.canParse(origin) && new URL(origin).host === host;
    return {host: mattermost.host, ...(isFromHere ? {origin: mattermost.origin} : {})};
}

/** The headers of an answer, in pairs as they came, without what concerned the connection to Mattermost alone. */
export function returnHeaders(raw: readonly string[]): string[] {
    const pairs = Array.from({length: raw.length / 2}, (_, index): [string, string] => [raw[index * 2] ?? '', raw[index * 2 + 1] ?? '']);
    const named = pairs.filter(([name]) => name.toLowerCase() === 'connection').flatMap(([, value]) => value.toLowerCase().split(',').map((name) => name.trim()));
    const dropped = [...ofOneConnection, 'proxy-authenticate', 'transfer-encoding', ...named];
    return pairs.filter(([name]) => !dropped.includes(name.toLowerCase())).flat();
}
