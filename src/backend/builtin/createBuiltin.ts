import type {Json} from '../../protocol/index.ts';
import {MattermostError} from '../mattermost/index.ts';
import {TopmastError} from '../TopmastError.ts';
import type {BuiltinAnswer, BuiltinApp} from '../upstreams/index.ts';
import type {Ask, Command, Reply} from './Ask.ts';
import type {BuiltinParts} from './BuiltinParts.ts';
import {consentCommands} from './consent.ts';
import {debugBindingsCommand} from './debugBindings.ts';
import {debugCallsCommand} from './debugCalls.ts';
import {debugDeliveriesCommands} from './debugDeliveries.ts';
import {debugKvCommands} from './debugKv.ts';
import {debugSessionsCommands} from './debugSessions.ts';
import {infoCommand} from './info.ts';
import {lifeCommands} from './life.ts';
import {listCommand} from './list.ts';
import {lookupCommands} from './lookups.ts';
import {presetCommands} from './presetCommands.ts';
import {readAsk} from './readAsk.ts';
import {settingsCommand} from './settings.ts';
import {sayIn} from './texts/say.ts';
import {bindingsOf} from './tree.ts';

/** The App `apps` over its parts: one function that answers its calls (server.md 4). */
export function createBuiltin(parts: BuiltinParts): BuiltinApp {
    const forEverybody: Record<string, Command> = {'/info': infoCommand(parts)};
    const forAdministrators: Record<string, Command> = {
        '/list': listCommand(parts),
        '/settings': settingsCommand(parts),
        ...consentCommands(parts),
        ...lifeCommands(parts),
        ...lookupCommands(parts),
        ...presetCommands(parts),
        ...(parts.settings.developerMode ? debugCommands(parts) : {}),
    };

    /** Asked anew each time: who was an administrator a moment ago may be none any more. */
    async function isAdmin(userId: string, signal: AbortSignal): Promise<boolean> {
        const {roles} = await parts.mattermost.admin().user(userId, signal);
        return roles.split(' ').includes('system_admin');
    }

    async function run(path: string, ask: Ask): Promise<Reply | undefined> {
        const open = commandAt(forEverybody, path);
        if (open) {
            return await open(ask);
        }
        const command = commandAt(forAdministrators, path);
        return command && !ask.isAdmin ? {error: ask.say('admin_only')} : await command?.(ask);
    }

    return async ({path, body, headers, signal}) => {
        const {locale, ...asked} = readAsk(body);
        const say = sayIn(locale);
        const requestId = headers['x-request-id'] ?? '';
        try {
            const admin = asked.userId !== '' && await isAdmin(asked.userId, signal);
            if (path === '/bindings') {
                return {status: 200, body: asJson({type: 'ok', data: bindingsOf({say, isAdmin: admin, developerMode: parts.settings.developerMode})})};
            }
            return answerOf(await run(path, {...asked, isAdmin: admin, say, requestId, signal}));
        } catch (error) {
            signal.throwIfAborted();
            if (error instanceof TopmastError || error instanceof MattermostError) {
                return answerOf({error: error.message});
            }
            parts.log?.error({err: error, requestId, path}, 'the builtin App failed');
            return answerOf({error: say('failed', {request_id: requestId})});
        }
    };
}

/** For who develops an App: in developer mode alone. */
function debugCommands(parts: BuiltinParts): Record<string, Command> {
    return {
        '/debug/bindings': debugBindingsCommand(parts),
        '/debug/calls': debugCallsCommand(parts),
        ...debugDeliveriesCommands(parts),
        ...debugKvCommands(parts),
        ...debugSessionsCommands(parts),
    };
}

function commandAt(commands: Readonly<Record<string, Command>>, path: string): Command | undefined {
    return Object.hasOwn(commands, path) ? commands[path] : undefined;
}

function answerOf(reply: Reply | undefined): BuiltinAnswer {
    if (!reply) {
        return {status: 404};
    }
    if ('error' in reply) {
        return {status: 200, body: asJson({type: 'error', text: reply.error, ...(reply.errors ? {data: {errors: reply.errors}} : {})})};
    }
    if ('form' in reply) {
        return {status: 200, body: asJson({type: 'form', form: reply.form})};
    }
    return {status: 200, body: asJson('items' in reply ? {type: 'ok', data: {items: reply.items}} : {type: 'ok', ...reply})};
}

/** Plain data of our own types as JSON: keys that are undefined go away. */
function asJson(value: object): Json {
    return JSON.parse(JSON.stringify(value));
}
