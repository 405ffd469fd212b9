/** http-proxy (its maintained successor, http-proxy-3) with kept-alive connections: passes bytes on and looks at nothing. */
import {Agent, createServer} from 'node:http';

import {createProxyServer} from 'http-proxy-3';

import {listenAndTell, upstreamUrl} from './child.ts';

const proxy = createProxyServer({target: upstreamUrl(), agent: new Agent({keepAlive: true, maxSockets: 128})});
listenAndTell(createServer((request, response) => {
    void proxy.web(request, response);
}));
