import {pathId} from '../requests.ts';
import type {Routes} from './Routes.ts';

/** What the official webapp asks for about the server itself: here nothing is limited or announced. */
export const noticeRoutes: Routes = (server) => {
    server.get('/limits/server', async () => ({activeUserCount: 0, maxUsersLimit: 0, maxUsersHardLimit: 0, postHistoryLimit: 0, lastAccessiblePostTime: 0}));
    server.get('/system/notices/:team_id', async (request) => {
        pathId(request, 'team_id');
        return [];
    });
};
