import {channelsOf} from '../places/channels.ts';
import {must, mustBeSelfOrAdmin} from '../places/permissions.ts';
import {pathId, pathUserId, sessionOf} from '../requests.ts';
import type {Routes} from './Routes.ts';

/** The sidebar of a user in a team: the three groups of channels that everybody has. They cannot be changed here. */
export const categoryRoutes: Routes = (server, core) => {
    server.get('/users/:user_id/teams/:team_id/channels/categories', async (request) => {
        const user_id = pathUserId(request);
        const team_id = pathId(request, 'team_id');
        await mustBeSelfOrAdmin(core, sessionOf(request), user_id);
        await must(core, sessionOf(request), 'view_team', {teamId: team_id});
        const channels = await channelsOf(core, user_id, {teamId: team_id});
        const category = (type: string, display_name: string, sorting: string, accepts: (type: string) => boolean): {id: string} & Record<string, unknown> => ({
            id: `${type}_${user_id}_${team_id}`,
            user_id,
            team_id,
            type,
            display_name,
            sorting,
            sort_order: 0,
            muted: false,
            collapsed: false,
            channel_ids: channels.filter((channel) => accepts(channel.type)).map((channel) => channel.id),
        });
        const categories = [
            category('favorites', 'Favorites', '', () => false),
            category('channels', 'Channels', '', (type) => type === 'O' || type === 'P'),
            category('direct_messages', 'Direct Messages', 'recent', (type) => type === 'D' || type === 'G'),
        ];
        return {categories, order: categories.map(({id}) => id)};
    });
};
