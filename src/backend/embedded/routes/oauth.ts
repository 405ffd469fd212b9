import type {FastifyReply, FastifyRequest} from 'fastify';
import * as v from 'valibot';

import {authenticate} from '../accounts/guard.ts';
import {csrfOf, findSession, tokenIn} from '../accounts/sessions.ts';
import type {Session} from '../accounts/Session.ts';
import {ApiError, badBodyParam, badUrlParam, forbidden} from '../ApiError.ts';
import {consentHeaders, consentPage} from '../oauth/consentPage.ts';
import {callbacksOf, findOAuthApp, getOAuthApp} from '../oauth/oauthApps.ts';
import {deauthorise, giveCode, holdsSecret, isAuthorised, tradeCode, tradeRefreshToken, type AccessAnswer} from '../oauth/oauthGrants.ts';
import type {OAuthAppRow} from '../oauth/oauthTables.ts';
import {bodyOf, idSchema, optionalText} from '../requests.ts';
import type {Routes} from './Routes.ts';

const asked = v.object({
    response_type: optionalText, client_id: optionalText, redirect_uri: optionalText, scope: optionalText, state: v.nullish(v.pipe(v.string(), v.maxLength(1_024)), ''),
    code_challenge: optionalText, code_challenge_method: optionalText, csrf: optionalText,
});
const trade = v.object({
    grant_type: optionalText, code: optionalText, refresh_token: optionalText, client_id: optionalText, client_secret: optionalText, redirect_uri: optionalText, code_verifier: optionalText,
});

type Asked = v.InferOutput<typeof asked>;

/**
 * Mattermost's OAuth2 provider, at the root of the site: the authorisation-code flow with refresh tokens. Addresses of a return are
 * compared letter by letter with the registered ones; users of trusted OAuth apps are not asked.
 */
export const oauthRoutes: Routes = (server, core) => {
    server.addContentTypeParser('application/x-www-form-urlencoded', {parseAs: 'string'}, async (_request: unknown, body: Buffer | string) =>
        Object.fromEntries(new URLSearchParams(body.toString())));

    /** The OAuth app that asks, when what it asks is in order; nobody is sent to an address that is not its own. */
    async function asking({response_type, client_id, redirect_uri, code_challenge, code_challenge_method}: Asked): Promise<OAuthAppRow> {
        if (response_type !== 'code') {
            throw badBodyParam('response_type');
        }
        if (code_challenge !== '' && code_challenge_method !== 'S256') {
            throw badBodyParam('code_challenge_method');
        }
        const app = await getOAuthApp(core, client_id);
        if (!callbacksOf(app).includes(redirect_uri)) {
            throw new ApiError('api.oauth.allow_oauth.redirect_callback.app_error');
        }
        return app;
    }

    async function allow(app: OAuthAppRow, {userId}: Session, {redirect_uri, scope, state, code_challenge}: Asked): Promise<string> {
        const code = await giveCode(core, app, {userId, redirectUri: redirect_uri, scope: scope || 'user', codeChallenge: code_challenge});
        return withQuery(redirect_uri, {code, ...(state === '' ? {} : {state})});
    }

    server.get('/authorize', async (request, reply) => {
        const parsed = v.safeParse(asked, request.query);
        if (!parsed.success) {
            throw badUrlParam(v.getDotPath(parsed.issues[0]) ?? 'query');
        }
        const query = parsed.output;
        const app = await asking(query);
        const credential = tokenIn(request.headers);
        const session = credential && await findSession(core, credential.token, credential.source);
        if (!session) {
            return reply.redirect(`${core.siteUrl()}/login?redirect_to=${encodeURIComponent(request.url)}`, 302);
        }
        mustBePerson(session);
        if (app.is_trusted === 1 || await isAuthorised(core, app.id, session.userId)) {
            return reply.header('cache-control', 'no-store').redirect(await allow(app, session, query), 302);
        }
        const denyUrl = withQuery(query.redirect_uri, {error: 'access_denied', ...(query.state === '' ? {} : {state: query.state})});
        const page = consentPage({name: app.name, description: app.description, username: session.username, fields: {...query, csrf: csrfOf(credential.token)}, denyUrl});
        return asIs(reply).headers(consentHeaders).send(page);
    });

    server.post('/authorize', async (request, reply) => {
        const body = bodyOf(request, asked, 'authorize');
        if (body.csrf !== '') {
            request.headers['x-csrf-token'] = body.csrf; // A form cannot send headers.
        }
        const session = await authenticate(core, request);
        mustBePerson(session);
        const url = await allow(await asking(body), session, body);
        return body.csrf === '' ? {redirect: url} : reply.header('cache-control', 'no-store').redirect(url, 303);
    });

    server.post('/deauthorize', async (request) => {
        const session = await authenticate(core, request);
        const {client_id: clientId} = bodyOf(request, v.object({client_id: idSchema}), 'client_id');
        await deauthorise(core, clientId, session.userId);
        return {status: 'OK'};
    });

    server.post('/access_token', async (request, reply) => {
        reply.headers({'cache-control': 'no-store', pragma: 'no-cache'});
        return await answerTrade(request);
    });

    async function answerTrade(request: FastifyRequest): Promise<AccessAnswer> {
        const {grant_type, code, refresh_token, client_id, client_secret, redirect_uri, code_verifier} = bodyOf(request, trade, 'access_token');
        if (grant_type !== 'authorization_code' && grant_type !== 'refresh_token') {
            throw new ApiError('api.oauth.get_access_token.bad_grant.app_error');
        }
        const app = await findOAuthApp(core, client_id);
        if (!app || !holdsSecret(app, client_secret)) {
            throw new ApiError('api.oauth.get_access_token.credentials.app_error');
        }
        return grant_type === 'refresh_token'
            ? tradeRefreshToken(core, app, refresh_token)
            : tradeCode(core, app, {code, redirectUri: redirect_uri, verifier: code_verifier});
    }
};

/** What acts for a user by OAuth2 cannot let others act for the user. */
function mustBePerson({kind, isBot}: Session): void {
    if (kind === 'oauth' || isBot) {
        throw forbidden('authorize_oauth_app');
    }
}

function withQuery(address: string, query: Record<string, string>): string {
    const url = new URL(address);
    Object.entries(query).forEach(([key, value]) => url.searchParams.set(key, value));
    return url.href;
}

/** A text that is no JSON. */
const asIs = (reply: FastifyReply) => reply.serializer((payload: unknown) => String(payload));
