/**
 * The backend, as others start it: Apps are installed, called and kept; a small Mattermost-compatible server and the page come along.
 * `startServer` composes the rooms of this folder, from the ground (storage, registry, mattermost) to the rim (routes, live);
 * each room imports only those below it, and nothing outside of the backend but protocol/.
 */
export {readConfig, type Config} from './config.ts';
export type {Front, FrontParts} from './Front.ts';
export {lookAtStorage, type StorageReport} from './lookAtStorage.ts';
export {runServer} from './runServer.ts';
export {startServer, type RunningServer, type ServerOptions} from './server.ts';
export {version} from './version.ts';
