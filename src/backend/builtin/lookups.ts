import type {KnownApp} from '../apps/index.ts';
import type {Command} from './Ask.ts';
import type {BuiltinParts} from './BuiltinParts.ts';
import {waitingVersion} from './list.ts';

/** Which Apps a field offers; it is the state of its lookup. */
export type AppKind = keyof typeof kinds;

const kinds = {
    enabled: ({installed}: KnownApp) => installed?.enabled === true,
    disabled: ({installed}: KnownApp) => installed?.enabled === false,
    installed: ({installed}: KnownApp) => installed !== undefined,
    installable: ({installed, listing}: KnownApp) => installed === undefined && listing !== undefined,
    upgradable: (known: KnownApp) => waitingVersion(known) !== undefined,
} as const;

/** The options of fields. Apps are found by id or name, wherever the query stands in it (server.md W42). */
export function lookupCommands({apps}: Pick<BuiltinParts, 'apps'>): Record<string, Command> {
    return {
        '/q/app': async ({state, query}) => {
            const kind = typeof state === 'string' && isKind(state) ? kinds[state] : () => true;
            const wanted = query.trim().toLowerCase();
            const found = (await apps.all()).filter(kind).map((known) => ({value: known.appId, label: (known.installed ?? known.listing)?.manifest.display_name ?? known.appId}));
            return {items: found.filter(({value, label}) => `${value}\n${label}`.toLowerCase().includes(wanted)).slice(0, 100)};
        },
    };
}

function isKind(text: string): text is AppKind {
    return Object.hasOwn(kinds, text);
}
