/** Topmast with fifty Apps, of which one never answers and one fails; alice looks at a channel. */
import {answerParent, tell, upstreamUrl} from './child.ts';
import {appCount} from './fiftyApps.ts';
import {base, startTopmast} from './startTopmast.ts';

const {ask, logIn, port} = await startTopmast();
const [administrator, alice] = [await logIn('sysadmin'), await logIn('alice')];
for (let index = 0; index < appCount; index++) {
    const root = `${upstreamUrl()}/app/${index}`;
    const appId = `app-${index}`;
    await ask('POST', `${base}/update-app-listing`, {
        app_id: appId, version: '1', display_name: appId, homepage_url: root, http: {root_url: root},
        requested_permissions: ['act_as_bot'], requested_locations: ['/post_menu'],
    }, administrator);
    await ask('POST', `${base}/install-app`, {app_id: appId}, administrator);
}
const {id: channelId} = (await ask('GET', '/api/v4/teams/name/topmast/channels/name/support', undefined, alice)).body;
answerParent();
tell({ready: {port, path: `${base}/bindings?channel_id=${String(channelId)}`, headers: {authorization: `Bearer ${alice}`}}});
