/** The fifty Apps, in one process: each answers at `/app/<index>`. */
import {createServer} from 'node:http';

import {listenAndTell} from './child.ts';
import {failingApp, hangingApp} from './fiftyApps.ts';

listenAndTell(createServer((request, response) => {
    const [, index = '', path = ''] = /^\/app\/(\d+)(\/.*)$/.exec(request.url ?? '') ?? [];
    request.resume();
    if (path !== '/bindings') {
        response.end('{}');
    } else if (Number(index) === failingApp) {
        response.writeHead(500).end('boom');
    } else if (Number(index) !== hangingApp) {
        response.writeHead(200, {'content-type': 'application/json'});
        response.end(JSON.stringify({type: 'ok', data: [{location: '/post_menu', bindings: [{location: 'do', label: `Do ${index}`, submit: '/do'}]}]}));
    }
}));
