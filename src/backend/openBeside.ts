import type {FastifyInstance} from 'fastify';

import type {MattermostAccess} from './MattermostAccess.ts';
import {undiciSocket, undiciTransport} from './mattermost/index.ts';
import type {LimitOf} from './policy.ts';
import {notFound} from './routes/index.ts';

interface BesideOptions {
    /** Of the Mattermost server, without a slash at the end. */
    url: string;
    adminToken: string;
    fastify: FastifyInstance;
    limitOf: LimitOf;
}

/** A Mattermost server across a network. What is not Topmast's own is for whatever stands in front of both to send there. */
export function openBeside({url, adminToken, fastify, limitOf}: BesideOptions): MattermostAccess {
    const deadline = limitOf('mattermostDeadline');
    const transport = undiciTransport({url, deadline, maxAnswerBytes: limitOf('mattermostAnswerBytes')});
    const openSocket = undiciSocket({url, deadline, maxMessageBytes: limitOf('mattermostEventBytes')});
    return {
        transport,
        openSocket,
        adminToken,
        async mount() {
            fastify.setNotFoundHandler(notFound);
        },
        async close() {
            await Promise.all([transport.close(), openSocket.close()]);
        },
    };
}
