import type {FastifyPluginAsync} from 'fastify';
import * as v from 'valibot';

import type {Apps, KnownApp} from '../apps/index.ts';
import {listedView, memberView, type IconUrl} from './appView.ts';
import type {Guard} from './createGuard.ts';
import {readBody} from './readBody.ts';

interface MarketplaceRouteOptions {
    apps: Pick<Apps, 'all'>;
    guard: Guard;
    iconUrl: IconUrl;
}

const query = v.object({filter: v.optional(v.string(), ''), include_plugins: v.optional(v.string(), '')});

/**
 * Lists for user agents (server.md 2.6), for whoever is logged in (W09): `GET api/v1/marketplace?filter=&include_plugins=`, the Apps that can be had, by display
 * name; `GET api/v1/bot-ids` and `oauth-app-ids`, the accounts and OAuth apps that are those of installed Apps, so a user agent can tell them from others.
 */
export function marketplaceRoute({apps, guard, iconUrl}: MarketplaceRouteOptions): FastifyPluginAsync {
    return async (fastify) => {
        fastify.get('/marketplace', async (request) => {
            const {filter, include_plugins: includePlugins} = readBody(query, request.query);
            const wanted = filter.trim().toLowerCase();
            const withPlugins = /^(?:1|t|true)$/i.test(includePlugins);
            const found = (await apps.all()).filter((app) => matches(app, wanted) && (withPlugins || !isPluginAlone(app)));
            const view = guard.isAdministrator(request) ? listedView : memberView;
            return found.map((app) => ({...view(app, iconUrl), ...labelsOf(app)}));
        });

        fastify.get('/bot-ids', async () => (await apps.all()).flatMap(({installed}) => installed?.bot.userId || []));
        fastify.get('/oauth-app-ids', async () => (await apps.all()).flatMap(({installed}) => installed?.oauthApp?.id ?? []));
    };
}

const manifestOf = ({listing, installed}: KnownApp) => (listing ?? installed)?.manifest;

function matches(app: KnownApp, wanted: string): boolean {
    const {display_name: name = '', description = ''} = manifestOf(app) ?? {};
    return app.appId.toLowerCase() === wanted || [name, description].some((text) => text.toLowerCase().includes(wanted));
}

function isPluginAlone(app: KnownApp): boolean {
    const manifest = manifestOf(app);
    return manifest?.plugin !== undefined && !manifest.http && !manifest.aws_lambda && !manifest.open_faas;
}

function labelsOf({installed}: KnownApp) {
    return installed && !installed.enabled ? {labels: [{name: 'Disabled', description: 'An administrator can enable this App again.'}]} : {};
}
