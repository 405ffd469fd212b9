import * as v from 'valibot';

import {parseJson, type Field, type Form, type StaticSelectField} from '../../protocol/index.ts';
import type {Ask, Command, Reply} from './Ask.ts';
import type {BuiltinParts} from './BuiltinParts.ts';
import {code, moment, tableOf} from './cells.ts';
import {flagOf, textOf} from './readAsk.ts';

/** Which value a form is about, and which version of it was shown: somebody else's change meanwhile is not written over. */
const State = v.object({app: v.string(), prefix: v.string(), key: v.string(), mine: v.boolean(), version: v.string()});
type KvState = v.InferOutput<typeof State>;

/** `/apps debug kv list` and `edit`: the values that an App keeps for its bot, or for who asks; never those of others. */
export function debugKvCommands({apps, kv}: Pick<BuiltinParts, 'apps' | 'kv'>): Record<string, Command> {
    async function placeOf({app, prefix, key, mine}: Omit<KvState, 'version'>, {userId}: Ask) {
        const {bot} = await apps.get(app);
        return {appId: app, userId: mine ? userId : bot.userId, prefix, key};
    }

    const chosenIn = ({values}: Ask) => ({app: textOf(values, 'app'), prefix: textOf(values, 'prefix'), key: textOf(values, 'key'), mine: flagOf(values, 'mine')});

    async function edit(ask: Ask): Promise<Reply> {
        const chosen = chosenIn(ask);
        const value = await kv.get(await placeOf(chosen, ask));
        return {form: formOf(ask, {...chosen, version: value?.version ?? ''}, value?.text)};
    }

    async function save(ask: Ask): Promise<Reply> {
        const {say, values} = ask;
        const state = v.parse(State, ask.state);
        const place = await placeOf(state, ask);
        const condition = state.version === '' ? 'absent' : [state.version];
        if (textOf(values, 'action') === 'delete') {
            await kv.delete(place, [state.version]);
            return {text: say('debug.kv.deleted', {key: code(state.key)})};
        }
        const text = textOf(values, 'value');
        if (!parseJson(text).ok) {
            return {error: say('debug.kv.not_json'), errors: {value: say('debug.kv.not_json')}};
        }
        await kv.set(place, text, condition);
        return {text: say('debug.kv.stored', {key: code(state.key)})};
    }

    return {
        '/debug/kv/list': async (ask) => {
            const {key: _key, ...space} = await placeOf(chosenIn(ask), ask);
            const {items, next} = await kv.list(space, {limit: 100});
            const rows = items.map(({key, size, updatedAt}) => [code(key), String(size), moment(updatedAt)]);
            const {say} = ask;
            return {text: [
                say('debug.kv.count', {count: items.length}) + (next === undefined ? '' : ` ${say('debug.more')}`),
                ...(rows.length > 0 ? [tableOf([say('debug.kv.head.key'), say('debug.kv.head.bytes'), say('debug.kv.head.changed')], rows)] : []),
            ].join('\n\n')};
        },
        '/debug/kv/edit': edit,
        '/debug/kv/save': save,
    };
}

function formOf({say}: Ask, state: KvState, text: string | undefined): Form {
    const actions: StaticSelectField['options'] = [
        {value: 'store', label: say('debug.kv.store')},
        ...(text === undefined ? [] : [{value: 'delete', label: say('debug.kv.delete')}]),
    ];
    const fields: Field[] = [
        {name: 'value', label: 'value', type: 'text', subtype: 'textarea', modal_label: say('debug.kv.value'), description: say('debug.kv.value_hint'), value: text ?? '{}'},
        {name: 'action', label: 'action', type: 'static_select', options: actions},
    ];
    return {title: state.key, header: say(text === undefined ? 'debug.kv.new' : 'debug.kv.there'), submit: {path: '/debug/kv/save', expand: {locale: 'all'}, state: {...state}}, submit_buttons: 'action', fields};
}
