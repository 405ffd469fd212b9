import type {RawReply} from '../wire/index.ts';

/** Far more than an answer may weigh: 12 MiB of JSON. */
function huge(): string {
    return JSON.stringify({type: 'ok', text: 'x'.repeat(12 * 1_048_576)});
}

/** Far deeper than an answer may be nested. */
function deep(): string {
    const levels = 50_000;
    return `{"type":"ok","data":${'['.repeat(levels)}${']'.repeat(levels)}}`;
}

function json(body: () => string): RawReply {
    return (response) => {
        response.writeHead(200, {'content-type': 'application/json'});
        response.end(body());
    };
}

function page(status: number): RawReply {
    return (response) => {
        response.writeHead(status, {'content-type': 'text/html'});
        response.end('<!doctype html><html><title>Nginx</title><h1>Welcome</h1></html>');
    };
}

/** What can be done to whoever waits for an answer, by name. */
export const tricks = {
    /** Never answers; the connection stays open. */
    silent: () => {},
    /** Sends one byte, then nothing more. */
    trickle: (response) => {
        response.writeHead(200, {'content-type': 'application/json'});
        response.write('{');
    },
    html: page(200),
    error500: page(500),
    huge: json(huge),
    deep: json(deep),
    /** JSON that is cut off. */
    broken: json(() => '{"type":"ok","text":"half of '),
    /** JSON of something else entirely. */
    nonsense: json(() => '["what", {"is": "this"}, 42]'),
    empty: json(() => ''),
    /** Drops the connection in the middle of the answer. */
    dies: (response) => {
        response.writeHead(200, {'content-type': 'application/json', 'content-length': '1000'});
        response.write('{"type":"ok"');
        response.destroy();
    },
    /** Sends whoever calls to another address. */
    redirect: (response) => {
        response.writeHead(307, {location: 'http://127.0.0.1:1/elsewhere'});
        response.end();
    },
} as const satisfies Record<string, RawReply>;

export type Trick = keyof typeof tricks;
