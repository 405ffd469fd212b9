/** Topmast with one App that has a signing secret; alice, who is logged in, calls it. */
import {answerParent, tell, upstreamUrl} from './child.ts';
import {exampleCall} from './exampleCall.ts';
import {base, startTopmast} from './startTopmast.ts';

const {ask, logIn, port} = await startTopmast();
const [administrator, alice] = [await logIn('sysadmin'), await logIn('alice')];
await ask('POST', `${base}/update-app-listing`, {
    app_id: 'desk', version: '1', display_name: 'Help desk', homepage_url: upstreamUrl(), http: {root_url: upstreamUrl()},
    requested_permissions: ['act_as_bot', 'act_as_user'], requested_locations: ['/command', '/post_menu'],
}, administrator);
await ask('POST', `${base}/install-app`, {app_id: 'desk', secret: 'the signing secret of the benchmark'}, administrator);
const {id: channelId} = (await ask('GET', '/api/v4/teams/name/topmast/channels/name/support', undefined, alice)).body;

answerParent();
tell({ready: {
    port,
    path: `${base}/call`,
    headers: {authorization: `Bearer ${alice}`},
    body: exampleCall(String(channelId)),
}});
