import * as v from 'valibot';

import {rolePermissions} from '../places/rolePermissions.ts';
import {bodyOf} from '../requests.ts';
import type {Routes} from './Routes.ts';

/** What the roles permit; clients hide what a user may not do. */
export const roleRoutes: Routes = (server) => {
    server.post('/roles/names', async (request) => {
        const names = bodyOf(request, v.pipe(v.array(v.string()), v.minLength(1), v.maxLength(100)), 'rolenames');
        return [...new Set(names)].flatMap((name) => {
            const permissions = Object.hasOwn(rolePermissions, name) ? rolePermissions[name] : undefined;
            return permissions ? [{id: name, name, display_name: name, description: '', create_at: 0, update_at: 0, delete_at: 0, permissions, scheme_managed: true, built_in: true}] : [];
        });
    });
};
