import {readFile} from 'node:fs/promises';
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import {basename, extname} from 'node:path';

import type {AppCall} from './AppCall.ts';
import type {Json, JsonObject} from './Json.ts';
import {objectOf, textOf} from './read.ts';

/** An answer that is not plain JSON with status 200: the handler writes it itself, well or badly. */
export type RawReply = (response: ServerResponse) => void;

/** Answers one call: with JSON, or by writing the reply itself. */
export type Handler = (call: AppCall) => Json | RawReply | Promise<Json | RawReply>;

/** Handlers by address, e.g. `'/v1/bindings'`. */
export type Routes = Record<string, Handler>;

/** A server that answers. */
export interface Running {
    /** Without a slash at the end, e.g. `http://127.0.0.1:4000`. */
    url: string;
    close(): Promise<void>;
}

/** A running sample App, or several in one process. */
export interface Sample extends Running {
    /** The address of each App's manifest. */
    manifests: string[];
}

interface ServeOptions {
    /** 0: any free port. */
    port: number;
    /** Loopback unless told otherwise. */
    host?: string;
    /** Made when the address is known, since manifests and links hold it. */
    routes: (url: string) => Routes;
    /** Folders with files, by the address they are served under, e.g. `{'/v1/static': new URL('./static/', import.meta.url)}`. */
    folders?: Record<string, URL>;
}

const contentTypes: Record<string, string> = {'.png': 'image/png', '.svg': 'image/svg+xml'};

/** Larger bodies than this are refused; a call is never near it. */
const maxBodyBytes = 1_048_576;

/** Starts an HTTP server that answers the routes as JSON, GET and POST alike, and everything else with 404. */
export async function serve({port, host = '127.0.0.1', routes, folders = {}}: ServeOptions): Promise<Running> {
    let table: Routes = {};
    const server = createServer((request, response) => {
        answer(request, response, table, folders).catch((error: unknown) => {
            sendJson(response, 500, {message: String(error)});
        });
    });
    await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, host, resolve);
    });
    const address = server.address();
    const url = `http://${host}:${typeof address === 'object' && address ? address.port : port}`;
    table = routes(url);
    return {
        url,
        close: () => new Promise((resolve) => {
            server.close(() => resolve());
            server.closeAllConnections();
        }),
    };
}

async function answer(request: IncomingMessage, response: ServerResponse, table: Routes, folders: Record<string, URL>): Promise<void> {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    const folder = Object.keys(folders).find((prefix) => path.startsWith(`${prefix}/`));
    if (folder && folders[folder]) {
        return sendFile(response, folders[folder], path);
    }
    const handler = Object.hasOwn(table, path) ? table[path] : undefined;
    if (!handler) {
        return sendJson(response, 404, {message: `Nothing answers at ${path}`});
    }
    const body = await readBody(request);
    if (body === undefined) {
        return sendJson(response, 400, {message: 'The body is not JSON, or too large'});
    }
    const reply = await handler(takeApart(path, objectOf(body)));
    if (typeof reply === 'function') {
        return reply(response);
    }
    sendJson(response, 200, reply);
}

function takeApart(path: string, body: JsonObject): AppCall {
    return {
        path,
        values: objectOf(body['values']),
        context: objectOf(body['context']),
        state: body['state'] ?? null,
        selectedField: textOf(body['selected_field']),
        query: textOf(body['query']),
        body,
    };
}

/** The body as JSON, `{}` when there is none (GET), undefined when it is anything else. */
async function readBody(request: IncomingMessage): Promise<Json | undefined> {
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of request) {
        const bytes = Buffer.from(chunk);
        size += bytes.length;
        if (size > maxBodyBytes) {
            return undefined;
        }
        chunks.push(bytes);
    }
    if (size === 0) {
        return {};
    }
    try {
        const parsed: Json = JSON.parse(Buffer.concat(chunks).toString('utf8'));
        return parsed;
    } catch {
        return undefined;
    }
}

function sendJson(response: ServerResponse, status: number, body: Json): void {
    if (response.headersSent) {
        response.end();
        return;
    }
    response.writeHead(status, {'content-type': 'application/json; charset=utf-8'});
    response.end(JSON.stringify(body));
}

async function sendFile(response: ServerResponse, folder: URL, path: string): Promise<void> {
    const name = basename(path);
    const content = await readFile(new URL(name, folder)).catch(() => undefined);
    if (!content) {
        return sendJson(response, 404, {message: `No file ${name}`});
    }
    response.writeHead(200, {'content-type': contentTypes[extname(name)] ?? 'application/octet-stream'});
    response.end(content);
}
