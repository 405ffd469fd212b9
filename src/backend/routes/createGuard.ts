import type {FastifyRequest} from 'fastify';

import type {Actor} from '../apps/index.ts';
import type {Caller, Sessions} from '../mattermost/index.ts';
import type {AppCaller} from '../services/index.ts';
import {TopmastError} from '../TopmastError.ts';

declare module 'fastify' {
    interface FastifyRequest {
        /** Written and read by the guard alone. */
        topmastCaller?: Caller;
    }
}

/** Lets in who may come in. The first two are `onRequest` hooks, so nobody else's body is ever read. */
export interface Guard {
    /** @throws TopmastError `unauthorized`, `csrf_failed` */
    requireUser(request: FastifyRequest): Promise<void>;
    /** A person: an App that acts for an administrator cannot grant itself anything. @throws TopmastError `admin_required` too */
    requireAdmin(request: FastifyRequest): Promise<void>;
    /** An App, with a token that Topmast made for it (server.md 2.0). @throws TopmastError `unauthorized`, `app_token_required` */
    requireApp(request: FastifyRequest): Promise<void>;
    /** Which App was let in. @throws TopmastError `app_token_required` */
    app(request: FastifyRequest): AppCaller;
    /** Who was let in, if it is no App with somebody's token. @throws TopmastError `person_required` */
    person(request: FastifyRequest): Caller;
    /** Whether a person was let in who administers the system. An App that acts for one is told no more than for anybody. */
    isAdministrator(request: FastifyRequest): boolean;
    /** Who was let in. @throws TopmastError `unauthorized` */
    caller(request: FastifyRequest): Caller;
    /** Who was let in, and the request in which, for what is done in that person's name. @throws TopmastError `unauthorized` */
    actor(request: FastifyRequest): Actor;
    /** As `caller`, for places where nobody may have been. */
    find(request: FastifyRequest): Caller | undefined;
}

/** Asks Mattermost who is calling; identity never comes from the request's content (DESIGN, decision 6). */
export function createGuard({sessions}: {sessions: Pick<Sessions, 'authenticate' | 'provesCsrf'>}): Guard {
    function caller(request: FastifyRequest): Caller {
        const known = request.topmastCaller;
        if (!known) {
            throw new TopmastError('unauthorized');
        }
        return known;
    }

    async function requireUser(request: FastifyRequest): Promise<void> {
        const found = await sessions.authenticate(request.headers, request.ip);
        if (!found) {
            throw new TopmastError('unauthorized');
        }
        if (needsCsrf(request, found) && !(request.headers['x-csrf-token'] && await sessions.provesCsrf(found))) {
            throw new TopmastError('csrf_failed');
        }
        request.topmastCaller = found;
    }

    function app(request: FastifyRequest): AppCaller {
        const {appId, userId, isBot, isAdmin} = caller(request);
        if (appId === undefined) {
            throw new TopmastError('app_token_required');
        }
        return {appId, userId, isBot, isAdmin};
    }

    function isAdministrator(request: FastifyRequest): boolean {
        const {isAdmin, appId} = caller(request);
        return isAdmin && appId === undefined;
    }

    return {
        requireUser,
        async requireApp(request) {
            await requireUser(request);
            app(request);
        },
        app,
        async requireAdmin(request) {
            await requireUser(request);
            if (!isAdministrator(request)) {
                throw new TopmastError('admin_required');
            }
        },
        isAdministrator,
        person(request) {
            const found = caller(request);
            if (found.appId !== undefined) {
                throw new TopmastError('person_required');
            }
            return found;
        },
        caller,
        actor: (request) => ({userId: caller(request).userId, requestId: request.id}),
        find: (request) => request.topmastCaller,
    };
}

/** A browser sends its session cookie from any page, the CSRF token only from the site's own scripts (server.md 2.0). */
const needsCsrf = ({method}: FastifyRequest, {credential}: Caller): boolean => 'cookie' in credential && method !== 'GET' && method !== 'HEAD';
