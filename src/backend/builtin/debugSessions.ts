import type {Command} from './Ask.ts';
import type {BuiltinParts} from './BuiltinParts.ts';
import {code, moment, tableOf} from './cells.ts';
import {mentionsOf} from './mentionsOf.ts';
import {textOf} from './readAsk.ts';

/** `/apps debug sessions list` and `revoke`: the tokens that were made for an App. A token itself is never told, not even to an administrator (server.md W14). */
export function debugSessionsCommands({apps, appTokens, tokens, audit, mattermost}: Pick<BuiltinParts, 'apps' | 'appTokens' | 'tokens' | 'audit' | 'mattermost'>): Record<string, Command> {
    return {
        '/debug/sessions/list': async ({values, say, signal}) => {
            const {manifest, bot} = await apps.get(textOf(values, 'app'));
            const kept = await appTokens(manifest.app_id);
            const mention = await mentionsOf(mattermost, kept.map(({userId}) => userId), signal);
            const rows = kept.map(({userId, kind, tokenId, expiresAt}) => [
                userId === bot.userId ? say('debug.sessions.bot') : mention(userId), code(kind), code(`${tokenId.slice(0, 4)}…`),
                expiresAt === undefined ? say('debug.sessions.never') : moment(expiresAt),
            ]);
            return {text: [
                say('debug.sessions.count', {count: rows.length}),
                ...(rows.length > 0 ? [tableOf([say('debug.sessions.head.user'), say('debug.sessions.head.kind'), say('debug.sessions.head.id'), say('debug.sessions.head.ends')], rows)] : []),
            ].join('\n\n')};
        },
        '/debug/sessions/revoke': async ({values, say, userId, requestId}) => {
            const {manifest: {app_id: appId}} = await apps.get(textOf(values, 'app'));
            await tokens.revokeAll(appId);
            await audit.record({actorId: userId, action: 'app.revoke_tokens', appId, requestId});
            return {text: say('debug.sessions.revoked', {app: code(appId)})};
        },
    };
}
