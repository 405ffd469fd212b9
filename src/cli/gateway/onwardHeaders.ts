import type {IncomingHttpHeaders} from 'node:http';

interface Passage {
    /** As the client sent them, by lower-case name. */
    headers: IncomingHttpHeaders;
    /** Address of the client's end of the connection. */
    clientAddress: string | undefined;
    /** The server that it is passed on to. */
    mattermost: URL;
    /** A proxy of ours sent it: what it says of the client counts. Otherwise that is what anybody can write. */
    isFromProxy?: boolean;
    /** The connection becomes a WebSocket: what asks for that has to go along. */
    isUpgrade?: boolean;
}

/** What concerns one connection alone (RFC 9110, 7.6.1), and `expect`, which was answered here. `transfer-encoding` stays: the way of the body does not change. */
const ofOneConnection = ['connection', 'expect', 'keep-alive', 'proxy-authorization', 'proxy-connection', 'te', 'trailer', 'upgrade'];
/** Where a body ends and for whom it is concern every connection on the way: who says otherwise would hide one request in another. */
const ofEveryConnection = ['content-length', 'host', 'transfer-encoding'];
/** What proxies say of the client, of which Mattermost believes what it is set to. */
const ofProxies = /^(?:forwarded|x-forwarded-.*|x-real-ip)$/;

/**
 * The headers with which a request goes on to Mattermost: nothing that was meant for the gateway's own connection, and where the request
 * came from, added to what proxies of ours before the gateway said (`X-Forwarded-For`, `-Proto`, `-Host`); what others say of that is left out,
 * since Mattermost takes the first address for the client's.
 *
 * `Host` stays what the browser sent, as Mattermost compares it with `Origin`. A server with https is found by its name, behind whatever holds
 * its certificate; it gets its own name, and the browser's page counts as one of its own: no other origin is changed.
 */
export function onwardHeaders({headers, clientAddress, mattermost, isFromProxy = false, isUpgrade = false}: Passage): IncomingHttpHeaders {
    const {host = ''} = headers;
    const named = (headers.connection ?? '').toLowerCase().split(',').map((name) => name.trim()).filter((name) => !ofEveryConnection.includes(name));
    // A WebSocket's handshake has no body; what comes after it is for whoever agreed to one.
    const dropped = [...ofOneConnection, ...named, ...(isUpgrade ? ['content-length', 'transfer-encoding'] : [])];
    const left = Object.fromEntries(Object.entries(headers).filter(([name]) => !dropped.includes(name) && (isFromProxy || !ofProxies.test(name))));
    const said = isFromProxy ? headers : {};
    const forwardedFor = [said['x-forwarded-for'], clientAddress].flat().filter(Boolean).join(', ');
    return {
        ...left,
        ...(mattermost.protocol === 'https:' ? asOneOf(mattermost, headers) : {}),
        ...(isUpgrade ? {connection: 'Upgrade', upgrade: headers.upgrade} : {}),
        ...(forwardedFor ? {'x-forwarded-for': forwardedFor} : {}),
        'x-forwarded-proto': said['x-forwarded-proto'] ?? 'http',
        'x-forwarded-host': said['x-forwarded-host'] ?? host,
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
