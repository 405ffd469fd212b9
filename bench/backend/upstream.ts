/** The App behind every proxy of the benchmark: answers each call at once with the same form, in a process of its own. */
import {createServer} from 'node:http';

import {listenAndTell} from './child.ts';

const form = {
    type: 'form',
    form: {
        title: 'Assign the ticket',
        submit: {path: '/assign', expand: {post: 'id'}, state: {ticket: 4711}},
        fields: [
            {name: 'assignee', type: 'user', label: 'Assignee', is_required: true, description: 'Who takes care of it'},
            {name: 'priority', type: 'static_select', label: 'Priority', value: {label: 'Normal', value: 'normal'}, options: [
                {label: 'High', value: 'high'}, {label: 'Normal', value: 'normal'}, {label: 'Low', value: 'low'},
            ]},
            {name: 'note', type: 'text', subtype: 'textarea', label: 'Note', max_length: 500},
        ],
    },
};
const answer = Buffer.from(JSON.stringify(form));

const server = createServer((request, response) => {
    request.resume();
    request.on('end', () => {
        response.writeHead(200, {'content-type': 'application/json', 'content-length': answer.byteLength});
        response.end(answer);
    });
});
listenAndTell(server);
