/**
 * Token mode `oauth2`: a call that needs a user's OAuth2 token which is not there yet leads its user to the connect page,
 * from there to Mattermost and back, and is made again then with the same values.
 */
export {connectMigrations, type ConnectTables} from './connectTables.ts';
export {createConnect, type Connect} from './createConnect.ts';
export {openWays} from './openWays.ts';
