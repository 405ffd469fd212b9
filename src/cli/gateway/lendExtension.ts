import {readdirSync} from 'node:fs';
import {readFile} from 'node:fs/promises';
import type {IncomingHttpHeaders, IncomingMessage, ServerResponse} from 'node:http';
import {extname, join, relative, sep} from 'node:path';

import type {FrontParts} from '../../backend/index.ts';
import {returnHeaders} from './onwardHeaders.ts';
import {pathOf} from './pathOf.ts';

type Extension = NonNullable<FrontParts['extension']>;

/** Where the webapp asks which plugins to load. */
const listOfPlugins = '/api/v4/plugins/webapp';
/** A list that is longer is no list of plugins, in bytes. */
const longest = 4 * 1024 * 1024;

/** Whether the answer to this request is the list of plugins. */
export const asksForPlugins = (request: IncomingMessage): boolean => request.method === 'GET' && pathOf(request) === listOfPlugins;

/** So that the list comes whole, and as text. */
export function withoutEncoding(headers: IncomingHttpHeaders): IncomingHttpHeaders {
    const {'accept-encoding': _encoding, 'if-none-match': _known, ...left} = headers;
    return left;
}

/** The extension's script, for a server on which nothing is installed. */
export function sendScript({script}: Extension, response: ServerResponse): void {
    response.writeHead(200, {'content-type': 'text/javascript; charset=utf-8', 'content-length': script.byteLength, 'cache-control': 'public, max-age=31536000, immutable'}).end(script);
}

/** What lies in the extension's folder for everybody, by the path at which Mattermost serves it where the extension is installed. */
export function sharedFiles({shared}: Extension): ReadonlyMap<string, string> {
    if (!shared) {
        return new Map();
    }
    const {folder, prefix} = shared;
    const files = readdirSync(folder, {recursive: true, withFileTypes: true}).filter((entry) => entry.isFile()).map(({parentPath, name}) => join(parentPath, name));
    return new Map(files.map((file) => [prefix + relative(folder, file).split(sep).map(encodeURIComponent).join('/'), file]));
}

const types: Record<string, string> = {
    '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.json': 'application/json', '.svg': 'image/svg+xml',
    '.png': 'image/png', '.jpg': 'image/jpeg', '.gif': 'image/gif', '.webp': 'image/webp', '.woff2': 'font/woff2',
};

/** One of them. */
export async function sendShared(file: string, {method}: IncomingMessage, response: ServerResponse): Promise<void> {
    const content = await readFile(file);
    response.writeHead(200, {'content-type': types[extname(file)] ?? 'application/octet-stream', 'content-length': content.byteLength, 'cache-control': 'no-cache', 'x-content-type-options': 'nosniff'});
    response.end(method === 'HEAD' ? undefined : content);
}

/**
 * Passes the list of plugins on, with the extension added when Mattermost has none itself: so Apps show in the web client by way of the gateway, and
 * nothing is installed on the server. Anything but a list goes on as it is.
 */
export async function sendPlugins(answer: IncomingMessage, response: ServerResponse, {manifest}: Extension): Promise<void> {
    const chunks: Buffer[] = [];
    let length = 0;
    for await (const chunk of answer as AsyncIterable<Buffer>) {
        chunks.push(chunk);
        length += chunk.byteLength;
        if (length > longest) {
            throw new Error(`the list of plugins is longer than ${longest} bytes`);
        }
    }
    const body = Buffer.concat(chunks);
    const list = answer.statusCode === 200 ? listIn(body.toString()) : undefined;
    const isThere = list === undefined || list.some((plugin) => typeof plugin === 'object' && plugin !== null && 'id' in plugin && plugin.id === manifest.id);
    const sent = isThere ? body : Buffer.from(JSON.stringify([...list, manifest]));
    const raw = returnHeaders(answer.rawHeaders);
    const headers = raw.filter((_text, index) => !['content-length', 'etag'].includes((raw[index - index % 2] ?? '').toLowerCase()));
    response.writeHead(answer.statusCode ?? 502, [...headers, 'Content-Length', String(sent.byteLength)]).end(sent);
}

function listIn(text: string): unknown[] | undefined {
    try {
        const value: unknown = JSON.parse(text);
        return Array.isArray(value) ? value : undefined;
    } catch {
        return undefined;
    }
}
