import type {JsonObject} from '../wire/index.ts';

/** Manifests that cannot be installed, by name. */
export const badManifests: Record<string, JsonObject> = {
    /** Eight mistakes at once. */
    everything: {
        app_id: 'a b',
        version: 'v1.0.0-much-too-long',
        homepage_url: 'ftp://example.com',
        icon: '../../secret.png',
        requested_permissions: ['act_as_bot', 7],
        requested_locations: '/command',
        bindings: {path: 'bindings'},
        http: {root_url: 'not a url'},
    },
    /** Names nothing that it could be reached by. */
    nowhere: {
        app_id: 'nowhere',
        version: 'v1.0.0',
        display_name: 'Nowhere',
        homepage_url: 'https://example.com',
    },
    empty: {},
};
