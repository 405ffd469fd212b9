import type {Command} from './Ask.ts';
import type {BuiltinParts} from './BuiltinParts.ts';
import {code, jsonBlock, plain} from './cells.ts';
import {textOf} from './readAsk.ts';

/** `/apps debug bindings <app>`: what the App gives for bindings to who asks, here and now; what is wrong with them, and how long it took. */
export function debugBindingsCommand({apps, inspectBindings}: Pick<BuiltinParts, 'apps' | 'inspectBindings'>): Command {
    return async ({values, userId, channelId, teamId, say, requestId, signal}) => {
        const app = await apps.get(textOf(values, 'app'));
        const {bindings, problems, error, milliseconds} = await inspectBindings(app, {userId, channelId, teamId, requestId, signal});
        return {
            text: [
                say('debug.bindings.took', {app: plain(app.manifest.display_name), milliseconds}),
                ...(error ? [`**${code(error.code)}** ${plain(error.message)}`] : []),
                ...(problems.length > 0 ? [[say('debug.bindings.problems'), ...problems.map(({pointer, message}) => `- ${code(pointer || '/')} ${plain(message)}`)].join('\n')] : []),
                jsonBlock(bindings),
            ].join('\n\n'),
        };
    };
}
