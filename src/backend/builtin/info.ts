import type {Command} from './Ask.ts';
import type {BuiltinParts} from './BuiltinParts.ts';

/** `/apps info`, for everybody: what runs here. */
export function infoCommand({apps, settings, version}: BuiltinParts): Command {
    return async ({say, isAdmin}) => {
        const enabled = (await apps.all()).filter(({installed}) => installed?.enabled === true);
        return {
            text: [
                say('info.version', {version}),
                `- ${say('info.apps', {count: enabled.length})}`,
                ...(isAdmin && settings.developerMode ? [`- ${say('info.developer_mode')}`] : []),
            ].join('\n'),
        };
    };
}
