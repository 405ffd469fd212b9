import {clientConfig} from '../clientConfig.ts';
import type {Routes} from './Routes.ts';

/** What clients ask before they log in. */
export const systemRoutes: Routes = (server, core) => {
    server.get('/system/ping', async () => ({status: 'OK', AndroidLatestVersion: '', AndroidMinVersion: '', IosLatestVersion: '', IosMinVersion: '', ActiveSearchBackend: 'database'}));
    server.get('/config/client', async () => clientConfig(core.siteUrl()));
    server.get('/license/client', async () => ({IsLicensed: 'false'}));
};
