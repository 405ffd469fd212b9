import {ApiError} from '../ApiError.ts';
import {readablePost} from '../posts/editPost.ts';
import {pathId, sessionOf} from '../requests.ts';
import type {Routes} from './Routes.ts';

/** Files are not kept here: a post has none, and none is found. */
export const fileRoutes: Routes = (server, core) => {
    server.get('/posts/:post_id/files/info', async (request) => {
        await readablePost(core, sessionOf(request), pathId(request, 'post_id'));
        return [];
    });
    for (const path of ['/files/:file_id', '/files/:file_id/info']) {
        server.get(path, async (request) => {
            pathId(request, 'file_id');
            throw new ApiError('app.file_info.get.app_error');
        });
    }
};
