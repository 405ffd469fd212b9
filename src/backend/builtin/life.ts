import type {Actor, AppChange} from '../apps/index.ts';
import type {Ask, Command, Reply} from './Ask.ts';
import type {BuiltinParts} from './BuiltinParts.ts';
import {flagOf, textOf} from './readAsk.ts';

/** `/apps enable`, `disable` and `uninstall`: what came of it, in the words of the operation and of the App. */
export function lifeCommands({apps}: Pick<BuiltinParts, 'apps'>): Record<string, Command> {
    const change = (operation: (appId: string, actor: Actor, ask: Ask) => Promise<Pick<AppChange, 'text'>>): Command => async (ask): Promise<Reply> => {
        const {text} = await operation(textOf(ask.values, 'app'), {userId: ask.userId, requestId: ask.requestId}, ask);
        return {text, refresh_bindings: true};
    };
    return {
        '/enable': change((appId, actor) => apps.enable(appId, actor)),
        '/disable': change((appId, actor) => apps.disable(appId, actor)),
        '/uninstall': change((appId, actor, {values}) => apps.uninstall(appId, {force: flagOf(values, 'force')}, actor)),
    };
}
