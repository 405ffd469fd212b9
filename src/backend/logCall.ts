import type {FastifyBaseLogger} from 'fastify';

import type {CallEntry} from './calls/index.ts';

/** One line for each call, for whoever looks for what goes wrong (`LOG_LEVEL=debug`). The call log has the calls themselves. */
export function logCall(log: FastifyBaseLogger, {requestId, appId, occasion, userId, path, code, reads, timing, outline}: CallEntry): void {
    if (log.level === 'debug' || log.level === 'trace') {
        log.debug({requestId, appId, occasion, userId, path: path.slice(0, 200), code, reads, timing, ...outline?.()}, 'a call');
    }
}
