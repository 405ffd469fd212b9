import type {FastifyRequest} from 'fastify';
import * as v from 'valibot';

import type {Session} from './accounts/Session.ts';
import {ApiError, badBodyParam, badUrlParam} from './ApiError.ts';
import {isId} from './newId.ts';

const sessions = new WeakMap<FastifyRequest, Session>();
const texts = v.record(v.string(), v.string());

/** Remembers who makes a request; the guard of the routes does it. */
export function setSession(request: FastifyRequest, session: Session): void {
    sessions.set(request, session);
}

/** Who makes a request. Throws the 401 of Mattermost when nobody is logged in. */
export function sessionOf(request: FastifyRequest): Session {
    const session = sessions.get(request);
    if (!session) {
        throw new ApiError('api.context.session_expired.app_error');
    }
    return session;
}

/** A part of the path. */
export function pathText(request: FastifyRequest, name: string): string {
    const params = v.safeParse(texts, request.params);
    return (params.success ? params.output[name] : undefined) ?? '';
}

/** A part of the path that must be an id. */
export function pathId(request: FastifyRequest, name: string): string {
    const id = pathText(request, name);
    if (!isId(id)) {
        throw badUrlParam(name);
    }
    return id;
}

/** The user in the path; `me` is the caller. */
export function pathUserId(request: FastifyRequest): string {
    return pathText(request, 'user_id') === 'me' ? sessionOf(request).userId : pathId(request, 'user_id');
}

/** A parameter of the query; the empty text when it is absent or not one text. */
export function queryText(request: FastifyRequest, name: string): string {
    const {query} = request;
    const value: unknown = typeof query === 'object' && query !== null ? Reflect.get(query, name) : undefined;
    return typeof value === 'string' ? value : '';
}

export const queryFlag = (request: FastifyRequest, name: string): boolean => queryText(request, name) === 'true';

/** A number of the query, between 0 and `most`; `fallback` when it is absent or nonsense. */
export function queryNumber(request: FastifyRequest, name: string, fallback: number, most = Number.MAX_SAFE_INTEGER): number {
    const text = queryText(request, name);
    return /^\d{1,15}$/.test(text) ? Math.min(Number(text), most) : fallback;
}

/** `page` and `per_page` of the query as Mattermost bounds them (60, at most 200); page -1 asks for everything. */
export function pageOf(request: FastifyRequest): {limit: number; offset: number} {
    if (queryText(request, 'page') === '-1') {
        return {limit: 10_000, offset: 0};
    }
    const limit = queryNumber(request, 'per_page', 60, 200) || 60;
    return {limit, offset: queryNumber(request, 'page', 0) * limit};
}

/** The body, decoded. What does not fit is answered with 400 and the name of the key, or `name` for the whole. */
export function bodyOf<Schema extends v.GenericSchema>(request: FastifyRequest, schema: Schema, name: string): v.InferOutput<Schema> {
    const result = v.safeParse(schema, request.body);
    if (!result.success) {
        throw badBodyParam(v.getDotPath(result.issues[0]) ?? name);
    }
    return result.output;
}

/** A text that may be left out or null, as the zero values of other languages' clients are. */
export const optionalText = v.nullish(v.string(), '');

/** The form of an id. */
export const idSchema = v.pipe(v.string(), v.check(isId, 'is not an id'));

/** A JSON object, kept as it came. */
export const objectSchema = v.custom<Record<string, unknown>>((value) => typeof value === 'object' && value !== null && !Array.isArray(value));
