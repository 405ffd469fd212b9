import {TopmastError} from '../TopmastError.ts';
import type {AppRecord} from './AppRecord.ts';
import type {Registry} from './Registry.ts';

/** An App that is always there: its id, and its record once that can be told. */
export interface Builtin {
    appId: string;
    record(): Promise<AppRecord>;
}

/**
 * A registry that knows one more App, which is stored nowhere: it is always installed and enabled, and nobody can list, change or remove it, nor
 * install another under its id. Listings, and with them consent, know nothing of it.
 */
export function withBuiltin(registry: Registry, {appId, record}: Builtin): Registry {
    const free = (wanted: string) => {
        if (wanted === appId) {
            throw new TopmastError('app_builtin', {app_id: appId});
        }
    };
    return {
        ...registry,
        async apps() {
            const [own, stored] = await Promise.all([record(), registry.apps()]);
            return [...stored, own].sort((a, b) => (a.manifest.app_id < b.manifest.app_id ? -1 : 1));
        },
        app: async (wanted) => (wanted === appId ? await record() : await registry.app(wanted)),
        async putListing(listing) {
            free(listing.manifest.app_id);
            await registry.putListing(listing);
        },
        async putApp(app) {
            free(app.manifest.app_id);
            await registry.putApp(app);
        },
        async removeApp(wanted) {
            free(wanted);
            await registry.removeApp(wanted);
        },
    };
}
