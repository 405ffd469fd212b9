import type {FastifyBaseLogger, FastifyInstance} from 'fastify';

import type {MattermostAccess} from './MattermostAccess.ts';
import {createContact, undiciSocket, undiciTransport, type Home} from './mattermost/index.ts';
import type {LimitOf} from './policy.ts';
import {notFound} from './routes/index.ts';

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
    const transport = undiciTransport({url, deadline, maxAnswerBytes: limitOf('mattermostAnswerBytes')});
    const openSocket = undiciSocket({url, deadline, maxMessageBytes: limitOf('mattermostEventBytes')});
    const contact = createContact({transport, adminToken, url, home, log});
    return {
        transport: contact.transport,
        openSocket,
        adminToken,
        async mount() {
            fastify.setNotFoundHandler(notFound);
        },
        whenUsable: contact.whenUsable,
        async close() {
            await Promise.all([transport.close(), openSocket.close()]);
        },
    };
}
