import {clientConfig} from '../clientConfig.ts';
import type {Routes} from './Routes.ts';

/** What clients ask before they log in. */
export const systemRoutes: Routes = (server, core) => {
    server.get('/system/ping', async () => ({status: 'OK', AndroidLatestVersion: '', AndroidMinVersion: '', IosLatestVersion: '', IosMinVersion: '', ActiveSearchBackend: 'database'}));
    server.get('/config/client', async () => {
        const person = await core.db.selectFrom('mm_users').select('id').where('is_bot', '=', 0).executeTakeFirst();
        return clientConfig({siteUrl: core.siteUrl(), demo: core.demo, noAccounts: person === undefined, plugins: core.plugins.length > 0});
    });
    server.get('/plugins/webapp', async () => core.plugins);
    server.get('/license/client', async () => ({IsLicensed: 'false'}));
};
