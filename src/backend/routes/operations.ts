import {createHash, timingSafeEqual} from 'node:crypto';

import type {FastifyPluginAsync, FastifyRequest} from 'fastify';

import type {Sessions} from '../mattermost/index.ts';
import {TopmastError} from '../TopmastError.ts';

interface OperationsOptions {
    metrics: {text(): Promise<string>; contentType: string};
    /** Lets a scraper in that has no account; absent: administrators alone. */
    metricsToken?: string;
    sessions: Pick<Sessions, 'authenticate'>;
    /** What has to work before requests are sent here; each throws when it does not. */
    ready: Record<string, () => Promise<unknown>>;
    /** For one of these, in milliseconds; default 2,000. */
    patience?: number;
}

/**
 * For whoever runs the server: `GET /healthz` (the process lives), `GET /readyz` (storage and Mattermost answer: 200, else 503, with `{name: true | false}`),
 * both open and without details; `GET /metrics` in the format of Prometheus for administrators, or with `METRICS_TOKEN` as bearer.
 */
export function operationsRoutes({metrics, metricsToken, sessions, ready, patience = 2_000}: OperationsOptions): FastifyPluginAsync {
    const look = shared(() => lookAt(ready, patience));

    async function mayReadMetrics(request: FastifyRequest): Promise<void> {
        const bearer = /^bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
        if (metricsToken !== undefined && bearer !== undefined && equal(bearer, metricsToken)) {
            return;
        }
        const caller = await sessions.authenticate(request.headers, request.ip);
        if (!caller) {
            throw new TopmastError('unauthorized');
        }
        if (!caller.isAdmin || caller.appId !== undefined) {
            throw new TopmastError('admin_required');
        }
    }

    return async (fastify) => {
        fastify.get('/healthz', async (_request, reply) => reply.header('cache-control', 'no-store').send({status: 'ok'}));
        fastify.get('/readyz', async (_request, reply) => {
            const found = await look();
            const isReady = Object.values(found).every(Boolean);
            return reply.code(isReady ? 200 : 503).header('cache-control', 'no-store').send({status: isReady ? 'ok' : 'not ready', ...found});
        });
        fastify.get('/metrics', {onRequest: mayReadMetrics}, async (_request, reply) => reply.type(metrics.contentType).send(await metrics.text()));
    };
}

async function lookAt(ready: OperationsOptions['ready'], patience: number): Promise<Record<string, boolean>> {
    return Object.fromEntries(await Promise.all(Object.entries(ready).map(async ([name, check]) => [name, await holds(check, patience)])));
}

async function holds(check: () => Promise<unknown>, patience: number): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<false>((resolve) => {
        timer = setTimeout(resolve, patience, false);
    });
    try {
        return await Promise.race([check().then(() => true), late]);
    } catch {
        return false; // That is the answer; why is in the log of whatever failed.
    } finally {
        clearTimeout(timer);
    }
}

/** However many ask at once, one look is made: anybody may ask. */
function shared<T>(run: () => Promise<T>): () => Promise<T> {
    let running: Promise<T> | undefined;
    return () => {
        running ??= run().finally(() => {
            running = undefined;
        });
        return running;
    };
}

/** In constant time, whatever the lengths. */
function equal(one: string, other: string): boolean {
    const digest = (text: string) => createHash('sha256').update(text).digest();
    return timingSafeEqual(digest(one), digest(other));
}
