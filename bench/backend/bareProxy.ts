/** The floor: node:http, the body read and parsed, passed on by an undici Pool, the answer parsed and written. No token, no check, no log. */
import {createServer} from 'node:http';

import {Pool} from 'undici';

import {listenAndTell, upstreamUrl} from './child.ts';

const pool = new Pool(upstreamUrl(), {connections: 128});

const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', async () => {
        const body = JSON.stringify(JSON.parse(Buffer.concat(chunks).toString()));
        const answer = await pool.request({method: 'POST', path: '/send', headers: {'content-type': 'application/json'}, body});
        const text = JSON.stringify(JSON.parse(await answer.body.text()));
        response.writeHead(answer.statusCode, {'content-type': 'application/json', 'content-length': Buffer.byteLength(text)});
        response.end(text);
    });
});
listenAndTell(server);
