import {presetBinding, type PresetCommand} from '../services/index.ts';
import type {Command} from './Ask.ts';
import type {BuiltinParts} from './BuiltinParts.ts';
import {code, tableOf} from './cells.ts';
import {mentionsOf} from './mentionsOf.ts';
import {textOf} from './readAsk.ts';

/** `/apps command add`, `list` and `remove` (S0-048). One is added only when it works for who adds it. */
export function presetCommands({apps, presets, inspectBindings, audit, mattermost}: Pick<BuiltinParts, 'apps' | 'presets' | 'inspectBindings' | 'audit' | 'mattermost'>): Record<string, Command> {
    return {
        '/command/add': async ({values, userId, channelId, teamId, say, requestId, signal}) => {
            const app = await apps.get(textOf(values, 'app'));
            const {app_id: appId} = app.manifest;
            const parsed = readTarget(textOf(values, 'target'));
            const word = textOf(values, 'name').replace(/^\//, '').toLowerCase();
            const {bindings} = await inspectBindings(app, {userId, channelId, teamId, requestId, signal});
            const own = bindings.find(({location}) => location === '/command')?.bindings ?? [];
            const command: PresetCommand = {word, appId, ...parsed, description: textOf(values, 'description'), createdBy: userId, createdAt: Date.now()};
            if (!/^[a-z\d][\w-]{0,63}$/.test(word) || !presetBinding(own, command)) {
                return {error: say('command.unfit', {target: code(textOf(values, 'target'))})};
            }
            await presets.put(command);
            await audit.record({actorId: userId, action: 'command.add', appId, detail: `/${word}: ${textOf(values, 'target')}`, requestId});
            return {text: say('command.added', {command: code(`/${word}`), target: code(textOf(values, 'target'))}), refresh_bindings: true};
        },
        '/command/list': async ({say, signal}) => {
            const kept = await presets.list();
            const mention = await mentionsOf(mattermost, kept.map(({createdBy}) => createdBy), signal);
            const rows = kept.map(({word, target, given, createdBy}) => [
                code(`/${word}`), code(`/${target.join(' ')}`), Object.entries(given).map(([label, value]) => code(`--${label} ${value}`)).join(' '), mention(createdBy),
            ]);
            return {text: rows.length === 0 ? say('command.none') : tableOf([say('command.head.word'), say('command.head.target'), say('command.head.given'), say('command.head.by')], rows)};
        },
        '/command/remove': async ({values, say, userId, requestId}) => {
            const word = textOf(values, 'name').replace(/^\//, '').toLowerCase();
            if (!await presets.delete(word)) {
                return {error: say('command.unknown')};
            }
            await audit.record({actorId: userId, action: 'command.remove', detail: `/${word}`, requestId});
            return {text: say('command.removed', {command: code(`/${word}`)}), refresh_bindings: true};
        },
        '/q/command': async ({query}) => {
            const wanted = query.trim().toLowerCase();
            return {items: (await presets.list()).filter(({word}) => word.includes(wanted)).map(({word, target}) => ({value: word, label: `/${word} – /${target.join(' ')}`}))};
        },
    };
}

/** `/desk ticket create --type Bug --title "A b"`: the words up to the first flag, and what each flag is given; a flag alone is true. */
export function readTarget(text: string): Pick<PresetCommand, 'target' | 'given'> {
    const words = [...text.trim().replace(/^\//, '').matchAll(/"([^"]*)"|'([^']*)'|([^\s"']+)/g)].map(([, double, single, plain]) => double ?? single ?? plain ?? '');
    const first = words.findIndex((word) => word.startsWith('--'));
    const flags = first < 0 ? [] : words.slice(first);
    const given: Record<string, string> = {};
    flags.forEach((word, index) => {
        if (word.startsWith('--')) {
            const next = flags[index + 1];
            given[word.slice(2)] = next === undefined || next.startsWith('--') ? 'true' : next;
        }
    });
    return {target: first < 0 ? words : words.slice(0, first), given};
}
