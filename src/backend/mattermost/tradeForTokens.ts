import {exchange} from './exchange.ts';
import type {OAuthGrant, OAuthTokens} from './Mattermost.ts';
import {MattermostError} from './MattermostError.ts';
import {isOAuthAnswer} from './records.ts';
import type {Transport} from './Transport.ts';

/**
 * Trades what a user let an OAuth app have for tokens that act as the user (`POST /oauth/access_token`).
 *
 * @throws MattermostError 400 or 403 when the grant does not hold (any more)
 */
export async function tradeForTokens(transport: Transport, client: {id: string; secret: string}, grant: OAuthGrant): Promise<OAuthTokens> {
    const form = new URLSearchParams({
        client_id: client.id,
        client_secret: client.secret,
        ...('code' in grant
            ? {grant_type: 'authorization_code', code: grant.code, redirect_uri: grant.redirectUri, code_verifier: grant.verifier}
            : {grant_type: 'refresh_token', refresh_token: grant.refreshToken}),
    });
    const headers = {'content-type': 'application/x-www-form-urlencoded', accept: 'application/json'};
    const answer = await exchange(transport, {method: 'POST', path: '/oauth/access_token', headers, body: form.toString()});
    if (!isOAuthAnswer(answer)) {
        throw new MattermostError(502, 'unexpected_answer', 'Mattermost answered with something else than tokens.');
    }
    return {accessToken: answer.access_token, refreshToken: answer.refresh_token, expiresIn: Number(answer.expires_in)};
}
