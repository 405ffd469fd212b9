import type {Kysely} from 'kysely';

import type {TopBinding} from '../../../protocol/index.ts';
import type {Peers} from '../../storage/index.ts';
import {presetBinding} from './presetBinding.ts';
import type {PresetCommand, PresetCommands} from './PresetCommands.ts';
import type {PresetTables} from './presetTables.ts';

interface PresetOptions {
    /** A database whose schema has `presetMigrations`. */
    db: Kysely<PresetTables>;
    peers: Pick<Peers, 'notify' | 'listen'>;
    /** What users see has changed. */
    changed(): void;
}

const topic = 'preset-commands';

/** Preset commands over a database; they are read once and kept until one changes, as every list of bindings looks at them. */
export function openPresetCommands({db, peers, changed}: PresetOptions): PresetCommands {
    let known: Promise<PresetCommand[]> | undefined;
    const close = peers.listen(topic, () => {
        known = undefined;
        changed();
    });

    function list(): Promise<PresetCommand[]> {
        known ??= read().catch((error: unknown) => {
            known = undefined;
            throw error;
        });
        return known;
    }

    async function read(): Promise<PresetCommand[]> {
        const rows = await db.selectFrom('preset_command').selectAll().orderBy('word').execute();
        return rows.map(({word, app_id: appId, target, given, description, created_by: createdBy, created_at: createdAt}) =>
            ({word, appId, target: target.split(' '), given: JSON.parse(given), description, createdBy, createdAt}));
    }

    async function tell(): Promise<void> {
        known = undefined;
        await peers.notify(topic, '');
    }

    return {
        list,
        async put({word, appId, target, given, description, createdBy, createdAt}) {
            const row = {word, app_id: appId, target: target.join(' '), given: JSON.stringify(given), description, created_by: createdBy, created_at: createdAt};
            await db.insertInto('preset_command').values(row).onConflict((conflict) => conflict.column('word').doUpdateSet(row)).execute();
            await tell();
        },
        async delete(word) {
            const gone = await db.deleteFrom('preset_command').where('word', '=', word).returning('word').execute();
            await tell();
            return gone.length > 0;
        },
        async remove(appId) {
            await db.deleteFrom('preset_command').where('app_id', '=', appId).execute();
            await tell();
        },
        async drawIn(tops) {
            const presets = await list();
            return presets.length === 0 ? [...tops] : tops.map((top) => (top.location === '/command' ? withPresets(top, presets) : top));
        },
        close,
    };
}

function withPresets(top: TopBinding, presets: readonly PresetCommand[]): TopBinding {
    const taken = new Set(top.bindings.map(({label}) => label));
    const drawn = presets.filter(({word}) => !taken.has(word)).flatMap((preset) => presetBinding(top.bindings, preset) ?? []);
    return drawn.length === 0 ? top : {...top, bindings: [...top.bindings, ...drawn]};
}
