import * as v from 'valibot';

import {ApiError} from '../ApiError.ts';
import {atomically} from '../atomically.ts';
import {mustBeSelfOrAdmin} from '../places/permissions.ts';
import {bodyOf, idSchema, pathText, pathUserId, sessionOf} from '../requests.ts';
import type {Routes} from './Routes.ts';

const preferenceSchema = v.object({
    user_id: idSchema,
    category: v.pipe(v.string(), v.minLength(1), v.maxLength(32)),
    name: v.pipe(v.string(), v.maxLength(32)),
    value: v.pipe(v.optional(v.string(), ''), v.maxLength(20_000)),
});
const preferencesSchema = v.pipe(v.array(preferenceSchema), v.minLength(1), v.maxLength(100));

/** What a user has set for themselves: theme, favourites and the like. Told to the user's other windows. */
export const preferenceRoutes: Routes = (server, core) => {
    server.get('/users/:user_id/preferences', async (request) => {
        const userId = pathUserId(request);
        await mustBeSelfOrAdmin(core, sessionOf(request), userId);
        return core.db.selectFrom('mm_preferences').selectAll().where('user_id', '=', userId).orderBy('category').orderBy('name').execute();
    });

    server.get('/users/:user_id/preferences/:category', async (request) => {
        const userId = pathUserId(request);
        await mustBeSelfOrAdmin(core, sessionOf(request), userId);
        const found = await core.db.selectFrom('mm_preferences').selectAll().where('user_id', '=', userId).where('category', '=', pathText(request, 'category')).orderBy('name').execute();
        if (found.length === 0) {
            throw new ApiError('app.preference.get_category.missing');
        }
        return found;
    });

    server.put('/users/:user_id/preferences', async (request) => {
        const userId = pathUserId(request);
        await mustBeSelfOrAdmin(core, sessionOf(request), userId);
        const preferences = ownPreferences(bodyOf(request, preferencesSchema, 'preferences'), userId);
        await atomically(core.db, async (trx) => {
            for (const preference of preferences) {
                await trx.insertInto('mm_preferences').values(preference)
                    .onConflict((conflict) => conflict.columns(['user_id', 'category', 'name']).doUpdateSet({value: preference.value})).execute();
            }
        });
        core.hub.publish('preferences_changed', {preferences: JSON.stringify(preferences)}, {userId});
        return {status: 'OK'};
    });

    server.post('/users/:user_id/preferences/delete', async (request) => {
        const userId = pathUserId(request);
        await mustBeSelfOrAdmin(core, sessionOf(request), userId);
        const preferences = ownPreferences(bodyOf(request, preferencesSchema, 'preferences'), userId);
        for (const {category, name} of preferences) {
            await core.db.deleteFrom('mm_preferences').where('user_id', '=', userId).where('category', '=', category).where('name', '=', name).execute();
        }
        core.hub.publish('preferences_deleted', {preferences: JSON.stringify(preferences)}, {userId});
        return {status: 'OK'};
    });
};

/** Each preference names its user; it must be the one of the path. */
function ownPreferences(preferences: v.InferOutput<typeof preferencesSchema>, userId: string): v.InferOutput<typeof preferencesSchema> {
    if (preferences.some((preference) => preference.user_id !== userId)) {
        throw new ApiError('api.context.permissions.app_error', {}, 'permission=edit_other_users');
    }
    return preferences;
}
