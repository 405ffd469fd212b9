import {Readable} from 'node:stream';

import type {FastifyPluginAsync, FastifyReply, FastifyRequest} from 'fastify';

import type {Apps} from '../apps/index.ts';
import type {Connect} from '../calls/index.ts';
import type {Caller, MattermostServer} from '../mattermost/index.ts';
import type {OAuth2} from '../services/index.ts';
import {TopmastError} from '../TopmastError.ts';
import type {Guard} from './createGuard.ts';
import {landingHeaders, landingPage, landingParts} from './landingPage.ts';
import {textsFor, type Landing, type Spoken} from './landingTexts.ts';

interface OAuth2PagesOptions {
    oauth2: Pick<OAuth2, 'begin' | 'complete'>;
    /** Connections with Mattermost itself (mode `oauth2`), under the provider's name `mattermost`. */
    connect: Pick<Connect, 'begin' | 'complete'>;
    apps: Pick<Apps, 'get'>;
    /** Knows in which language somebody reads. */
    mattermost: MattermostServer;
    guard: Guard;
    /** Without a trailing slash. */
    siteUrl(): string;
}

interface FlowRequest {
    Params: {id: string; provider: string};
    Querystring: Record<string, string | string[] | undefined>;
}

/** Errors that have a page of their own. */
const pageOf: Partial<Record<string, Landing>> = {unauthorized: 'logIn', oauth2_state_invalid: 'expired', oauth2_other_user: 'otherUser'};

/**
 * `GET apps/{id}/oauth2/{provider}/connect` and `…/complete` (server.md 3.15, S2-027): a browser on its way to a third party, and back. The first answers
 * a redirect; the second a page, at once, whose end is sent when the App is done. `remote` is the provider that the App deals
 * with itself. Only a user who is logged in comes through (W10); everything that goes wrong is a page too.
 */
export function oauth2Pages({oauth2, connect, apps, mattermost, guard, siteUrl}: OAuth2PagesOptions): FastifyPluginAsync {
    const flowsOf = (provider: string) => (provider === 'mattermost' ? connect : oauth2);

    /** A person: no bot, and no App with a person's token. */
    const visitorOf = (request: FastifyRequest) => {
        const caller = guard.caller(request);
        if (caller.isBot || caller.appId !== undefined) {
            throw new TopmastError('unauthorized');
        }
        return {userId: caller.userId, requestId: request.id, caller};
    };

    async function spokenTo(request: FastifyRequest): Promise<Spoken> {
        const caller = guard.find(request);
        return textsFor(caller && await localeOf(caller, mattermost), request.headers['accept-language']);
    }

    /** What people call the App; its id when it is not there. */
    async function nameOf(id: string): Promise<string> {
        try {
            return (await apps.get(id)).manifest.display_name;
        } catch (error) {
            if (error instanceof TopmastError && error.code === 'app_not_found') {
                return id;
            }
            throw error;
        }
    }

    async function answerError(error: unknown, request: FastifyRequest<FlowRequest>, reply: FastifyReply): Promise<FastifyReply> {
        const {landing, detail, status} = described(error, request);
        const {id, provider} = request.params;
        const page = landingPage(landing, {
            spoken: await spokenTo(request),
            app: await nameOf(id),
            detail,
            logInUrl: `${siteUrl()}/`,
            againUrl: request.routeOptions.url?.endsWith('/connect') ? request.url : `${siteUrl()}/plugins/com.mattermost.apps/apps/${encodeURIComponent(id)}/oauth2/${encodeURIComponent(provider)}/connect`,
        });
        return reply.code(status).headers(landingHeaders).send(page);
    }

    return async (fastify) => {
        fastify.addHook('onRequest', async (request) => {
            try {
                await guard.requireUser(request);
            } catch (error) {
                if (!(error instanceof TopmastError && error.code === 'unauthorized')) {
                    throw error;
                }
                // Is answered by a page.
            }
        });
        fastify.setErrorHandler<Error, FlowRequest>(answerError);

        // No HEAD: whoever only looks must not spend a state.
        fastify.get<FlowRequest>('/apps/:id/oauth2/:provider/connect', {exposeHeadRoute: false}, async (request, reply) => {
            const {params: {id, provider}, query} = request;
            const payload = textOf(query['payload']);
            const url = await flowsOf(provider).begin(id, visitorOf(request), {provider, ...(payload === undefined ? {} : {payload})});
            return reply.headers({'cache-control': 'no-store', 'referrer-policy': 'no-referrer'}).redirect(url, 307);
        });

        fastify.get<FlowRequest>('/apps/:id/oauth2/:provider/complete', {exposeHeadRoute: false}, async (request, reply) => {
            const {params: {id, provider}} = request;
            const query = Object.fromEntries(Object.entries(request.query).map(([key, value]) => [key, textOf(value) ?? '']));
            const completion = await flowsOf(provider).complete(id, visitorOf(request), {provider, query});
            const page = landingParts({spoken: await spokenTo(request), app: await nameOf(id)});
            reply.headers(landingHeaders);
            if (completion.denied) {
                return reply.send(page.begin('denied') + page.end(undefined));
            }
            const outcome = completion.finish().then(() => ({landing: 'success' as const, detail: ''}), (error: unknown) => described(error, request));
            return reply.send(Readable.from(async function* () {
                yield page.begin('processing');
                const {landing, detail} = await outcome;
                yield page.end(landing, detail);
            }()));
        });
    };
}

function described(error: unknown, request: FastifyRequest): {landing: Landing; detail: string; status: number} {
    const known = error instanceof TopmastError ? error : new TopmastError('internal', {request_id: request.id}, {cause: error});
    if (known.code === 'internal') {
        request.log.error({reqId: request.id, err: error}, 'unexpected error');
    } else {
        request.log.warn({reqId: request.id, code: known.code}, known.message);
    }
    return {landing: pageOf[known.code] ?? 'error', detail: known.message, status: known.status};
}

async function localeOf({credential, userId}: Caller, mattermost: MattermostServer): Promise<string | undefined> {
    try {
        return (await mattermost.as(credential).user(userId)).locale;
    } catch {
        return undefined; // The browser's own language will do.
    }
}

/** Of several values of one key, the first. */
const textOf = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);
