import * as v from 'valibot';

import {ApiError} from '../ApiError.ts';
import {atomically} from '../atomically.ts';
import type {Core} from '../Core.ts';
import {newId} from '../newId.ts';
import type {ChannelRow} from '../tables.ts';
import {channelsOf} from './channels.ts';

const categorySchema = v.object({
    id: v.string(), user_id: v.string(), team_id: v.string(), type: v.string(), display_name: v.string(), sorting: v.string(), sort_order: v.number(),
    muted: v.boolean(), collapsed: v.boolean(), channel_ids: v.array(v.string()),
});

/** A group of channels in the sidebar, as Mattermost answers it. */
export type Category = v.InferOutput<typeof categorySchema>;

interface Owner {
    userId: string;
    teamId: string;
}

/** What a user may say of a category. */
export type CategoryDraft = {[Key in 'display_name' | 'sorting' | 'muted' | 'collapsed' | 'channel_ids']?: Category[Key] | undefined};

/**
 * The sidebar of a user in a team: what they made of it, else the three groups that everybody has. A channel that stands in none belongs to
 * the group of its kind; one that was left stands in none.
 */
export async function sidebarOf(core: Core, {userId, teamId}: Owner): Promise<Category[]> {
    const row = await core.db.selectFrom('mm_sidebars').select('categories').where('user_id', '=', userId).where('team_id', '=', teamId).executeTakeFirst();
    const categories = row ? v.parse(v.array(categorySchema), JSON.parse(row.categories)) : standard({userId, teamId});
    const channels = await channelsOf(core, userId, {teamId});
    const here = new Set(channels.map(({id}) => id));
    const placed = new Set(categories.flatMap(({channel_ids}) => channel_ids));
    const others = channels.filter(({id}) => !placed.has(id));
    return categories.map((category, index) => ({
        ...category,
        sort_order: index * 10,
        channel_ids: [...category.channel_ids.filter((id) => here.has(id)), ...others.filter((channel) => category.type === kindOf(channel)).map(({id}) => id)],
    }));
}

/** Makes a category of the user's own, below the favourites. */
export async function createCategory(core: Core, owner: Owner, {display_name = '', sorting = '', channel_ids = []}: CategoryDraft): Promise<Category> {
    const category: Category = {...blank(owner, newId(), 'custom', display_name, sorting), channel_ids: [...channel_ids]};
    await change(core, owner, ([first, ...rest]) => place([...first ? [first] : [], category, ...rest], category));
    return category;
}

/** Changes categories; a channel that is put into one leaves the one where it was. Throws 404 when there is none, 400 for channels that the user is not in. */
export async function updateCategories(core: Core, owner: Owner, drafts: ReadonlyArray<CategoryDraft & {id: string}>): Promise<Category[]> {
    const changed = await change(core, owner, (categories) => drafts.reduce((current, {id, ...draft}) => {
        const present = categoryIn(current, id);
        const given = Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== undefined));
        const category: Category = {...present, ...given, ...(present.type === 'custom' ? {} : {display_name: present.display_name})};
        return place(current.map((entry) => (entry.id === id ? category : entry)), category);
    }, categories));
    return drafts.map(({id}) => categoryIn(changed, id));
}

/** Puts the categories into another order: the same ones, each once. */
export async function orderCategories(core: Core, owner: Owner, order: readonly string[]): Promise<string[]> {
    const changed = await change(core, owner, (categories) => {
        if (new Set(order).size !== categories.length || order.length !== categories.length) {
            throw new ApiError('app.channel.sidebar_categories.app_error');
        }
        return order.map((id) => categoryIn(categories, id));
    });
    return changed.map(({id}) => id);
}

/** Removes a category of the user's own; its channels go back to the group of their kind. */
export async function deleteCategory(core: Core, owner: Owner, id: string): Promise<void> {
    await change(core, owner, (categories) => {
        if (categoryIn(categories, id).type !== 'custom') {
            throw new ApiError('app.channel.sidebar_categories.app_error');
        }
        return categories.filter((category) => category.id !== id);
    });
}

/** The category with this id; a 404 when there is none. */
export function categoryIn(categories: readonly Category[], id: string): Category {
    const category = categories.find((entry) => entry.id === id);
    if (!category) {
        throw new ApiError('app.channel.sidebar_categories.app_error');
    }
    return category;
}

async function change(core: Core, owner: Owner, step: (categories: Category[]) => Category[]): Promise<Category[]> {
    return atomically(core.db, async (db) => {
        const before = await sidebarOf({...core, db}, owner);
        const categories = step(before);
        const known = new Set(before.flatMap(({channel_ids}) => channel_ids));
        if (categories.some(({channel_ids}) => channel_ids.some((id) => !known.has(id)))) {
            throw new ApiError('api.invalid_channel');
        }
        const text = JSON.stringify(categories);
        await db.insertInto('mm_sidebars').values({user_id: owner.userId, team_id: owner.teamId, categories: text})
            .onConflict((conflict) => conflict.columns(['user_id', 'team_id']).doUpdateSet({categories: text})).execute();
        return sidebarOf({...core, db}, owner);
    });
}

/** Takes the channels of a category out of all others. */
function place(categories: readonly Category[], {id, channel_ids}: Category): Category[] {
    return categories.map((category) => (category.id === id ? category : {...category, channel_ids: category.channel_ids.filter((channelId) => !channel_ids.includes(channelId))}));
}

const kindOf = ({type}: ChannelRow) => (type === 'D' || type === 'G' ? 'direct_messages' : 'channels');

function standard(owner: Owner): Category[] {
    const category = (type: string, displayName: string, sorting: string) => blank(owner, `${type}_${owner.userId}_${owner.teamId}`, type, displayName, sorting);
    return [category('favorites', 'Favorites', ''), category('channels', 'Channels', ''), category('direct_messages', 'Direct Messages', 'recent')];
}

function blank({userId, teamId}: Owner, id: string, type: string, display_name: string, sorting: string): Category {
    return {id, user_id: userId, team_id: teamId, type, display_name, sorting, sort_order: 0, muted: false, collapsed: false, channel_ids: []};
}
