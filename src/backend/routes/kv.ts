import type {FastifyPluginAsync, FastifyReply, FastifyRequest} from 'fastify';
import * as v from 'valibot';

import type {KvCondition, KvPlace, Kv} from '../services/index.ts';
import {TopmastError} from '../TopmastError.ts';
import type {Guard} from './createGuard.ts';
import {keepBodies, keptBody, type KeptBody} from './keepBodies.ts';
import {readBody} from './readBody.ts';

interface KvRouteOptions {
    kv: Pick<Kv, 'get' | 'set' | 'delete' | 'list'>;
    guard: Guard;
}

interface PlaceParams {
    key: string;
    prefix?: string;
}

const listQuery = v.object({
    prefix: v.optional(v.string(), ''),
    begins: v.optional(v.string()),
    after: v.optional(v.string()),
    limit: v.optional(v.pipe(v.string(), v.transform(Number), v.integer('a whole number is expected'), v.minValue(1), v.maxValue(1_000))),
});

/**
 * `GET|PUT|POST|DELETE api/v1/kv/{key}` and `kv/{prefix}/{key}` (server.md 2.3, wild rule 18): an App's values, each user's and the bot's for
 * themselves. What is not there reads as `{}`. A version travels as `ETag`; `If-Match` and `If-None-Match: *` make a write depend
 * on it. `GET api/v1/kv?prefix=&begins=&after=&limit=` lists keys.
 */
export function kvRoute({kv, guard}: KvRouteOptions): FastifyPluginAsync {
    const placeOf = (request: FastifyRequest<{Params: PlaceParams}>): KvPlace => {
        const {appId, userId} = guard.app(request);
        return {appId, userId, prefix: request.params.prefix ?? '', key: request.params.key};
    };

    async function read(request: FastifyRequest<{Params: PlaceParams}>, reply: FastifyReply) {
        const value = await kv.get(placeOf(request));
        reply.header('cache-control', 'private, no-cache').type('application/json; charset=utf-8');
        if (!value) {
            return reply.send('{}');
        }
        const tag = `"${value.version}"`;
        reply.header('etag', tag);
        const known = tagsOf(request.headers['if-none-match']);
        return known?.includes(value.version) ? reply.code(304).send() : reply.send(value.text);
    }

    async function write(request: FastifyRequest<{Params: PlaceParams; Body: KeptBody | undefined}>, reply: FastifyReply) {
        const {version} = await kv.set(placeOf(request), keptBody(request).text, conditionOf(request));
        reply.header('etag', `"${version}"`);
        return {changed: true};
    }

    async function remove(request: FastifyRequest<{Params: PlaceParams}>, reply: FastifyReply) {
        await kv.delete(placeOf(request), conditionOf(request));
        return reply.send();
    }

    return async (fastify) => {
        keepBodies(fastify);
        for (const path of ['/kv/:key', '/kv/:prefix/:key']) {
            fastify.get<{Params: PlaceParams}>(path, read);
            fastify.route<{Params: PlaceParams; Body: KeptBody | undefined}>({method: ['PUT', 'POST'], url: path, handler: write});
            fastify.delete<{Params: PlaceParams}>(path, remove);
        }
        fastify.get('/kv', async (request) => {
            const {prefix, begins, after, limit} = readBody(listQuery, request.query);
            const {appId, userId} = guard.app(request);
            const {items, next} = await kv.list({appId, userId, prefix}, {
                ...(begins === undefined ? {} : {begins}),
                ...(after === undefined ? {} : {after}),
                ...(limit === undefined ? {} : {limit}),
            });
            return {
                items: items.map(({key, version, updatedAt, size}) => ({key, version, updated_at: updatedAt, size})),
                ...(next === undefined ? {} : {next}),
            };
        });
    };
}

/** What the headers demand. An empty one demands nothing: published clients send it with every request (wild rule 15). */
function conditionOf({headers}: FastifyRequest): KvCondition | undefined {
    const none = tagsOf(headers['if-none-match']);
    if (none) {
        if (none.length !== 1 || none[0] !== '*') {
            throw new TopmastError('bad_request', {detail: 'a write takes no other If-None-Match than "*"'});
        }
        return 'absent';
    }
    const versions = tagsOf(headers['if-match']);
    return versions?.includes('*') ? 'present' : versions;
}

/** The tags of a header without their quotes; undefined when there are none. */
function tagsOf(header: string | undefined): string[] | undefined {
    const tags = header?.split(',').map((tag) => tag.trim()).filter(Boolean).map((tag) => tag.replace(/^W\//, '').replace(/^"(.*)"$/, '$1'));
    return tags?.length ? tags : undefined;
}
