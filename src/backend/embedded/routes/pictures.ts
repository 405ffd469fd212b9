import {avatar} from '../accounts/avatar.ts';
import {getUser, updateUser} from '../accounts/users.ts';
import {badBodyParam} from '../ApiError.ts';
import {imageType} from '../../imageType.ts';
import {partOf} from '../multipart.ts';
import {mustBeSelfOrAdmin} from '../places/permissions.ts';
import {pathUserId, sessionOf} from '../requests.ts';
import type {Routes} from './Routes.ts';

/** What Mattermost can decode; above all no SVG, which may hold a program. */
const accepted = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];

/** Pictures of users and bots: the one that was set, else initials on a colour. */
export const pictureRoutes: Routes = (server, core) => {
    for (const path of ['/users/:user_id/image', '/users/:user_id/image/default']) {
        server.get(path, async (request, reply) => {
            const user = await getUser(core, pathUserId(request));
            const picture = path.endsWith('/default') ? undefined
                : await core.db.selectFrom('mm_pictures').select(['type', 'bytes']).where('user_id', '=', user.id).executeTakeFirst();
            return reply.type(picture?.type ?? 'image/svg+xml').header('Cache-Control', 'max-age=300, private')
                .header('Content-Security-Policy', "default-src 'none'").header('X-Content-Type-Options', 'nosniff')
                .send(Buffer.from(picture?.bytes ?? avatar(user)));
        });
    }

    server.post('/users/:user_id/image', async (request) => {
        const session = sessionOf(request);
        const user = await getUser(core, pathUserId(request));
        await mustBeSelfOrAdmin(core, session, user.id);
        const bytes = Buffer.isBuffer(request.body) ? partOf(request.body, request.headers['content-type'] ?? '', 'image') : undefined;
        const type = bytes && imageType(bytes);
        if (!bytes || !type || !accepted.includes(type)) {
            throw badBodyParam('image');
        }
        await core.db.insertInto('mm_pictures').values({user_id: user.id, type, bytes})
            .onConflict((conflict) => conflict.column('user_id').doUpdateSet({type, bytes})).execute();
        await updateUser(core, user, {last_picture_update: core.tick()});
        return {status: 'OK'};
    });

    server.delete('/users/:user_id/image', async (request) => {
        const session = sessionOf(request);
        const user = await getUser(core, pathUserId(request));
        await mustBeSelfOrAdmin(core, session, user.id);
        await core.db.deleteFrom('mm_pictures').where('user_id', '=', user.id).execute();
        await updateUser(core, user, {last_picture_update: core.tick()});
        return {status: 'OK'};
    });
};
