import type {AppRecord} from './AppRecord.ts';
import type {Registry} from './Registry.ts';

/** The App that is part of Topmast (server.md 4). */
export const builtinAppId = 'apps';

/** An App that is part of Topmast: its id, and its record once that can be told. */
export interface Builtin {
    appId: string;
    record(): Promise<AppRecord>;
}

/**
 * A registry that knows one more App, always installed and enabled, and stored nowhere. It is for those who call Apps and ask them for bindings; the life
 * of Apps goes on over the stored ones alone, where nobody can install another under this id.
 */
export function withBuiltin(registry: Registry, {appId, record}: Builtin): Registry {
    return {
        ...registry,
        async apps() {
            const [own, stored] = await Promise.all([record(), registry.apps()]);
            return [...stored, own].sort((a, b) => (a.manifest.app_id < b.manifest.app_id ? -1 : 1));
        },
        app: async (wanted) => (wanted === appId ? await record() : await registry.app(wanted)),
        appNow: async (wanted) => (wanted === appId ? await record() : await registry.appNow(wanted)),
    };
}
