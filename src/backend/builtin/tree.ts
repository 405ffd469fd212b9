import type {Binding, Call, DynamicSelectField, Field, Json, TextField} from '../../protocol/index.ts';
import {builtinAppId} from '../registry/index.ts';
import type {AppKind} from './lookups.ts';
import type {Say} from './texts/say.ts';
import type {TextId} from './texts/en.ts';

interface Tree {
    say: Say;
    isAdmin: boolean;
    developerMode: boolean;
}

/** The command `/apps` with all its words (server.md 4.1), as one user gets it: administrators get everything, others `info`. */
export function bindingsOf({say, isAdmin, developerMode}: Tree): Json {
    const {leaf, parent} = words(say);
    const app = (kind: AppKind): DynamicSelectField => ({
        name: 'app', label: 'app', type: 'dynamic_select', position: 1, is_required: true, description: say('field.app'), lookup: call('/q/app', kind),
    });
    const url: TextField = {name: 'url', label: 'url', type: 'text', subtype: 'url', position: 1, is_required: true, description: say('install.http.url'), hint: 'https://…/manifest.json'};
    const force: Field = {name: 'force', label: 'force', type: 'bool', description: say('uninstall.force')};
    const name: TextField = {name: 'name', label: 'name', type: 'text', subtype: 'input', position: 1, is_required: true, description: say('command.name')};
    const preset: DynamicSelectField = {name: 'name', label: 'name', type: 'dynamic_select', position: 1, is_required: true, description: say('command.name'), lookup: call('/q/command')};
    const target: TextField = {name: 'target', label: 'target', type: 'text', subtype: 'input', is_required: true, description: say('command.target')};
    const description: TextField = {name: 'description', label: 'description', type: 'text', subtype: 'input', description: say('command.description')};
    const forAdministrators = [
        parent('command', [
            leaf('command.add', '/command/add', [name, {...app('enabled'), position: 2}, target, description]),
            leaf('command.list', '/command/list'),
            leaf('command.remove', '/command/remove', [preset]),
        ]),
        leaf('disable', '/disable', [app('enabled')]),
        leaf('enable', '/enable', [app('disabled')]),
        parent('install', [
            leaf('install.http', '/install/http', [url]),
            leaf('install.listed', '/install/listed', [app('installable')]),
        ]),
        leaf('list', '/list'),
        leaf('uninstall', '/uninstall', [app('installed'), force]),
        leaf('upgrade', '/upgrade', [app('upgradable')]),
        leaf('settings', '/settings'),
    ];
    const root = {
        app_id: builtinAppId, location: 'apps', label: 'apps', description: say('help'), hint: say(isAdmin ? 'hint' : 'hint.everybody'),
        bindings: [leaf('info', '/info'), ...(isAdmin ? [...(developerMode ? [debugWords(words(say), app('installed'), say)] : []), ...forAdministrators] : [])],
    };
    return JSON.parse(JSON.stringify([{location: '/command', bindings: [root]}]));
}

/** `/apps debug …` (server.md 4.1). */
function debugWords({leaf, parent}: Words, app: DynamicSelectField, say: Say): Binding {
    const prefix: Field = {name: 'prefix', label: 'prefix', type: 'text', subtype: 'input', description: say('debug.kv.prefix')};
    const mine: Field = {name: 'mine', label: 'mine', type: 'bool', description: say('debug.kv.mine')};
    const key: Field = {name: 'key', label: 'key', type: 'text', subtype: 'input', position: 2, is_required: true, description: say('debug.kv.key')};
    const failed: Field = {name: 'failed', label: 'failed', type: 'bool', description: say('debug.calls.failed')};
    const delivery: DynamicSelectField = {
        name: 'delivery', label: 'delivery', type: 'dynamic_select', position: 2, is_required: true, description: say('debug.deliveries.delivery'), lookup: call('/q/delivery'),
    };
    return parent('debug', [
        leaf('debug.bindings', '/debug/bindings', [app]),
        leaf('debug.calls', '/debug/calls', [app, failed]),
        parent('debug.deliveries', [
            leaf('debug.deliveries.list', '/debug/deliveries/list', [app]),
            leaf('debug.deliveries.replay', '/debug/deliveries/replay', [app, delivery]),
        ]),
        parent('debug.kv', [
            leaf('debug.kv.list', '/debug/kv/list', [app, prefix, mine]),
            leaf('debug.kv.edit', '/debug/kv/edit', [app, key, prefix, mine]),
        ]),
        parent('debug.sessions', [
            leaf('debug.sessions.list', '/debug/sessions/list', [app]),
            leaf('debug.sessions.revoke', '/debug/sessions/revoke', [app]),
        ]),
    ]);
}

type Words = ReturnType<typeof words>;

/** Builders of command words. Each is named by the id of its description, whose last part is the word itself. */
function words(say: Say) {
    const base = (id: TextId) => {
        const word = id.split('.').at(-1) ?? id;
        return {app_id: builtinAppId, location: word, label: word, description: say(id)};
    };
    return {
        leaf: (id: TextId, path: string, fields?: Field[]): Binding =>
            (fields ? {...base(id), form: {submit: call(path), fields}} : {...base(id), submit: call(path)}),
        parent: (id: TextId, bindings: Binding[]): Binding => ({...base(id), bindings}),
    };
}

function call(path: string, state?: Json): Call {
    return {path, expand: {locale: 'all'}, ...(state === undefined ? {} : {state})};
}
