import {timingSafeEqual} from 'node:crypto';

import type {FastifyRequest} from 'fastify';

import {ApiError} from '../ApiError.ts';
import type {Core} from '../Core.ts';
import {csrfOf, findSession, tokenIn} from './sessions.ts';
import type {Session} from './Session.ts';

/**
 * Who makes this request. Throws 401 when nobody is logged in, and also when a browser's cookie comes without its CSRF
 * token on anything but GET: Mattermost treats that as not logged in (here strictly: no other header stands in for it).
 */
export async function authenticate(core: Core, request: FastifyRequest): Promise<Session> {
    const credential = tokenIn(request.headers);
    const session = credential && await findSession(core, credential.token, credential.source);
    if (!session) {
        throw new ApiError('api.context.session_expired.app_error');
    }
    if (credential.source === 'cookie' && request.method !== 'GET' && !equal(String(request.headers['x-csrf-token'] ?? ''), csrfOf(credential.token))) {
        throw new ApiError('api.context.session_expired.app_error', {}, 'Appears to be a CSRF attempt');
    }
    return session;
}

function equal(one: string, other: string): boolean {
    return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}
