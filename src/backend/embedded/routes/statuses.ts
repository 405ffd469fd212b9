import * as v from 'valibot';

import {setStatus, statusesOf} from '../accounts/statuses.ts';
import {getUser} from '../accounts/users.ts';
import {mustBeSelfOrAdmin} from '../places/permissions.ts';
import {bodyOf, idSchema, pathUserId, sessionOf} from '../requests.ts';
import type {Routes} from './Routes.ts';

const statusSchema = v.object({user_id: idSchema, status: v.picklist(['online', 'away', 'dnd', 'offline'])});

/** Who is here. */
export const statusRoutes: Routes = (server, core) => {
    server.get('/users/:user_id/status', async (request) => {
        const user = await getUser(core, pathUserId(request));
        return statusesOf(core, [user.id])[0];
    });

    server.post('/users/status/ids', async (request) => statusesOf(core, bodyOf(request, v.pipe(v.array(idSchema), v.minLength(1), v.maxLength(1_000)), 'user_ids')));

    server.put('/users/:user_id/status', async (request) => {
        const userId = pathUserId(request);
        const {status} = bodyOf(request, statusSchema, 'status');
        await mustBeSelfOrAdmin(core, sessionOf(request), userId);
        setStatus(core, userId, status);
        return statusesOf(core, [userId])[0];
    });
};
