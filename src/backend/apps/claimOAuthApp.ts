import type {Manifest} from '../../protocol/index.ts';
import {MattermostError, type Mattermost, type OAuthApp, type OAuthAppFields} from '../mattermost/index.ts';
import type {OAuthAppRecord} from '../registry/index.ts';
import type {Undo} from './createUndo.ts';
import type {OAuthAppType} from './OAuthAppType.ts';
import {orMissing} from './orMissing.ts';

/** What of Mattermost's API it takes, as an administrator. */
export type OAuthAdmin = Pick<Mattermost, 'createOAuthApp' | 'oauthApp' | 'updateOAuthApp' | 'deleteOAuthApp'>;

interface Claim {
    manifest: Manifest;
    /** The one of an earlier installation; it is kept, with its id and secret, and brought up to date (server.md W38). */
    previous?: OAuthAppRecord;
    type: OAuthAppType;
    siteUrl: string;
}

/**
 * The OAuth2 app of an App at Mattermost (S2-010): made, or the one there was. While Mattermost's OAuth2 provider
 * is switched off (501) nothing is made or changed, and whatever does not need one works.
 */
export async function claimOAuthApp(admin: OAuthAdmin, {manifest, previous, type, siteUrl}: Claim, undo: Undo): Promise<OAuthAppRecord | undefined> {
    const trusted = type === 'trusted';
    const callbackUrl = `${siteUrl}/plugins/com.mattermost.apps/apps/${manifest.app_id}/oauth2/mattermost/complete`;
    const fields: OAuthAppFields = {
        name: manifest.display_name.slice(0, 64),
        description: (manifest.description ?? '').slice(0, 512),
        homepage: manifest.homepage_url.length <= 256 ? manifest.homepage_url : new URL(manifest.homepage_url).origin,
        callback_urls: [callbackUrl],
        is_trusted: trusted,
    };
    try {
        const before = previous && await orMissing(admin.oauthApp(previous.id));
        if (previous && before) {
            undo.add('restore its OAuth app', () => admin.updateOAuthApp(before.id, fieldsOf(before)));
            await admin.updateOAuthApp(before.id, fields);
            return {...previous, trusted, callbackUrl};
        }
        const {id, client_secret: clientSecret} = await admin.createOAuthApp(fields);
        undo.add('remove its OAuth app', () => removeOAuthApp(admin, id));
        return {id, clientSecret, trusted, callbackUrl};
    } catch (error) {
        if (error instanceof MattermostError && error.status === 501) {
            return previous;
        }
        throw error;
    }
}

/** Removes an OAuth app with every token that it had; one that is gone already is what was wanted. */
export async function removeOAuthApp(admin: Pick<OAuthAdmin, 'deleteOAuthApp'>, id: string): Promise<void> {
    try {
        await admin.deleteOAuthApp(id);
    } catch (error) {
        if (!(error instanceof MattermostError && [404, 501].includes(error.status))) {
            throw error;
        }
    }
}

/** As it stands at Mattermost, to be written back. */
function fieldsOf(app: OAuthApp): OAuthAppFields {
    const textAt = (key: string) => (typeof app[key] === 'string' ? app[key] : '');
    return {
        name: app.name, description: textAt('description'), homepage: textAt('homepage'), callback_urls: app.callback_urls,
        icon_url: textAt('icon_url'), is_trusted: app['is_trusted'] === true,
    };
}
