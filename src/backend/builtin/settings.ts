import type {Command} from './Ask.ts';
import type {BuiltinParts} from './BuiltinParts.ts';
import {code, tableOf} from './cells.ts';

/** `/apps settings`: how this process is set. All of it is configuration (DESIGN, decision 11), so there is nothing to be changed here. */
export function settingsCommand({settings, siteUrl}: Pick<BuiltinParts, 'settings' | 'siteUrl'>): Command {
    return async ({say}) => {
        const seconds = (milliseconds: number) => `${milliseconds / 1000} s`;
        const rows = [
            [say('settings.developer_mode'), say(settings.developerMode ? 'on' : 'off'), 'DEVELOPER_MODE'],
            [say('settings.sealed_calls'), say(settings.sealedCalls), 'SEALED_CALLS'],
            [say('settings.call_deadline'), seconds(settings.callDeadline), 'CALL_DEADLINE'],
            [say('settings.bindings_deadline'), seconds(settings.bindingsDeadline), 'BINDINGS_DEADLINE'],
            [say('settings.site'), siteUrl(), 'SITE_URL'],
        ].map(([name = '', value = '', variable = '']) => [name, value, code(variable)]);
        return {text: `${tableOf([say('settings.head.name'), say('settings.head.value'), say('settings.head.variable')], rows)}\n\n${say('settings.how')}`};
    };
}
