import type {FastifyBaseLogger, FastifyInstance} from 'fastify';

import type {MattermostAccess} from './MattermostAccess.ts';
import {createContact, hearChanges, undiciSocket, undiciTransport, type Home} from './mattermost/index.ts';
import type {LimitOf} from './policy.ts';
import {notFound} from './routes/index.ts';
import {tellInTurn} from './tellInTurn.ts';
import {failureDetail, mayHaveArrived} from './upstreams/index.ts';

interface BesideOptions {
    /** Of the Mattermost server, without a slash at the end. */
    url: string;
    adminToken: string;
    fastify: FastifyInstance;
    limitOf: LimitOf;
    /** Which server the database belongs to. */
    home: Home;
    log: FastifyBaseLogger;
}

/** A Mattermost server across a network. What is not Topmast's own is for whatever stands in front of both to send there. */
export function openBeside({url, adminToken, fastify, limitOf, home, log}: BesideOptions): MattermostAccess {
    const deadline = limitOf('mattermostDeadline');
    const beside = {url, deadline, maxAnswerBytes: limitOf('mattermostAnswerBytes'), failureDetail, mayHaveArrived};
    const transport = undiciTransport({...beside, connections: limitOf('mattermostAtOnce'), waiting: limitOf('mattermostWaiting')});
    // A look asks a few things, one after the other, and is shared by all who wait for it.
    const lookTransport = undiciTransport({...beside, connections: 2, waiting: 10});
    const openSocket = undiciSocket({url, deadline, maxMessageBytes: limitOf('mattermostEventBytes')});
    const contact = createContact({transport, lookTransport, adminToken, url, home, log});
    let changed = (_path: string): void => {};
    return {
        transport: contact.transport,
        openSocket: hearChanges(openSocket, (of) => changed(addressOf[of])),
        adminToken,
        async mount(tell) {
            changed = tellInTurn(tell);
            fastify.setNotFoundHandler(notFound);
        },
        whenUsable: contact.whenUsable,
        async close() {
            await Promise.all([transport.close(), lookTransport.close(), openSocket.close()]);
        },
    };
}

/** Of what was heard, as of a request that changed it. */
const addressOf = {posts: '/api/v4/posts', records: '/api/v4/websocket', users: '/api/v4/users'} as const;
