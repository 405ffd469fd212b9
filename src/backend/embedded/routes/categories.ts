import type {FastifyRequest} from 'fastify';
import * as v from 'valibot';

import {must, mustBeSelfOrAdmin} from '../places/permissions.ts';
import {categoryIn, createCategory, deleteCategory, orderCategories, sidebarOf, updateCategories} from '../places/sidebar.ts';
import {bodyOf, pathId, pathText, pathUserId, sessionOf} from '../requests.ts';
import type {Routes} from './Routes.ts';

const text = v.pipe(v.string(), v.maxLength(64));
const draft = {display_name: text, sorting: v.optional(v.picklist(['', 'manual', 'recent', 'alpha'])), muted: v.optional(v.boolean()), collapsed: v.optional(v.boolean()), channel_ids: v.optional(v.array(v.string()))};
const newSchema = v.object(draft);
const changeSchema = v.object({...draft, display_name: v.optional(text), id: v.string()});
const base = '/users/:user_id/teams/:team_id/channels/categories';

/** The sidebar of a user in a team: its categories and their order. Told to the user's other windows. */
export const categoryRoutes: Routes = (server, core) => {
    async function ownerIn(request: FastifyRequest): Promise<{userId: string; teamId: string}> {
        const owner = {userId: pathUserId(request), teamId: pathId(request, 'team_id')};
        await mustBeSelfOrAdmin(core, sessionOf(request), owner.userId);
        await must(core, sessionOf(request), 'view_team', {teamId: owner.teamId});
        return owner;
    }
    const tell = (event: string, {userId, teamId}: {userId: string; teamId: string}, payload: object) => core.hub.publish(`sidebar_category_${event}`, {team_id: teamId, ...payload}, {userId});

    server.get(base, async (request) => {
        const categories = await sidebarOf(core, await ownerIn(request));
        return {categories, order: categories.map(({id}) => id)};
    });

    server.post(base, async (request, reply) => {
        const owner = await ownerIn(request);
        const category = await createCategory(core, owner, bodyOf(request, newSchema, 'category'));
        tell('created', owner, {category_id: category.id});
        reply.code(201);
        return category;
    });

    server.put(base, async (request) => {
        const owner = await ownerIn(request);
        const categories = await updateCategories(core, owner, bodyOf(request, v.array(changeSchema), 'categories'));
        tell('updated', owner, {updatedCategories: JSON.stringify(categories)});
        return categories;
    });

    server.get(`${base}/order`, async (request) => (await sidebarOf(core, await ownerIn(request))).map(({id}) => id));

    server.put(`${base}/order`, async (request) => {
        const owner = await ownerIn(request);
        const order = await orderCategories(core, owner, bodyOf(request, v.array(v.string()), 'order'));
        tell('order_updated', owner, {order});
        return order;
    });

    server.get(`${base}/:category_id`, async (request) => categoryIn(await sidebarOf(core, await ownerIn(request)), pathText(request, 'category_id')));

    server.put(`${base}/:category_id`, async (request) => {
        const owner = await ownerIn(request);
        const categories = await updateCategories(core, owner, [{...bodyOf(request, changeSchema, 'category'), id: pathText(request, 'category_id')}]);
        tell('updated', owner, {updatedCategories: JSON.stringify(categories)});
        return categories[0];
    });

    server.delete(`${base}/:category_id`, async (request) => {
        const owner = await ownerIn(request);
        await deleteCategory(core, owner, pathText(request, 'category_id'));
        tell('deleted', owner, {category_id: pathText(request, 'category_id')});
        return {status: 'OK'};
    });
};
