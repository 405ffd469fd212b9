import {createHmac, randomBytes} from 'node:crypto';

import type {FastifyBaseLogger} from 'fastify';

import {createApps, createDocumentFetcher, createIcons} from './apps/index.ts';
import {createBindings} from './bindings/index.ts';
import {createCalls, createTokens} from './calls/index.ts';
import type {Config} from './config.ts';
import {createLive, everybody} from './live/index.ts';
import type {MattermostServer} from './mattermost/index.ts';
import type {Audit, Registry} from './registry/index.ts';
import {createHttpUpstream} from './upstreams/index.ts';

interface Ground {
    config: Pick<Config, 'developerMode' | 'sealedCalls' | 'callDeadline' | 'bindingsDeadline'>;
    registry: Registry;
    audit: Audit;
    mattermost: MattermostServer;
    /** The key that secrets are sealed with; what is handed to clients is signed with another one made from it. */
    key: string;
    siteUrl(): string;
    log: FastifyBaseLogger;
}

/** The rooms that deal with Apps, on their ground, each given what it needs of the others. */
export function openRooms({config, registry, audit, mattermost, key, siteUrl, log}: Ground) {
    const {developerMode, sealedCalls, callDeadline, bindingsDeadline} = config;
    const upstream = createHttpUpstream({allowPrivate: developerMode});
    const tokens = createTokens({registry, mattermost});
    const live = createLive();
    const refresh = (to: string, channelId?: string) =>
        live.publish({to, event: {event: 'refresh_bindings', ...(channelId ? {channel_id: channelId} : {})}});

    const calls = createCalls({
        registry, mattermost, upstream, tokens, siteUrl, developerMode, sealedCalls, callDeadline, log,
        sealSecret: createHmac('sha256', key).update('seals of calls').digest('base64url'),
        refresh: (userId) => {
            bindings.forget({userId});
            refresh(userId);
        },
    });
    const bindings = createBindings({registry, calls, bindingsDeadline, log});
    bindings.onChange(refresh);
    const icons = createIcons({upstream});
    const apps = createApps({
        registry, mattermost, calls, tokens, bindings, icons, audit,
        belongings: [],
        documents: createDocumentFetcher({allowPrivate: developerMode}),
        announce: () => refresh(everybody),
        warn: (err, message) => log.warn({err}, message),
        now: Date.now,
        newSecret: () => randomBytes(20).toString('base64url'),
    });
    return {
        live, calls, bindings, apps, icons,
        async close() {
            await apps.close();
            await upstream.close();
        },
    };
}
