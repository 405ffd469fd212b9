import * as v from 'valibot';

import {failed, ok, skipped, warning, type Check} from './Check.ts';
import type {Probe} from './createProbe.ts';
import {isPing} from './mattermostChecks.ts';

interface SiteParts {
    probe: Probe;
    /** The address that browsers use. */
    site: string;
    /** Of the server, as Topmast reaches it. */
    mattermostUrl: string;
    token?: string;
    /** Of Topmast. */
    version: string;
    /** Where Topmast listens. */
    listens: string;
}

const answerOfPing = v.object({version: v.string()});
const config = v.object({SiteURL: v.string()});
const inFront = 'deploy/nginx.conf and deploy/Caddyfile show how; `topmast gateway` does it by itself.';

/** Whether the one address that browsers use leads to Topmast and to Mattermost, each by its paths, with WebSockets. */
export function siteChecks({probe, site, mattermostUrl, token, version, listens}: SiteParts): Check[] {
    const {origin} = new URL(site);
    const toldAddress = async () => {
        const known = v.safeParse(config, (await probe.ask(`${mattermostUrl}/api/v4/config/client?format=old`, token)).body);
        return known.success ? known.output.SiteURL : '';
    };
    const isTheSite = (told: string) => URL.canParse(told) && new URL(told).origin === origin;
    // An address with a slip of the pen may be somebody else's: only what Mattermost itself takes for the site is shown an administrator's token.
    const tokenFor = async () => token !== undefined && isTheSite(await toldAddress()) ? token : undefined;
    return [
        {name: 'route to Mattermost', look: async () => isPing(await probe.ask(`${site}/api/v4/system/ping`))
            ? ok(`${site}/api/v4 leads to Mattermost.`)
            : failed(`${site}/api/v4 does not lead to Mattermost.`, `Let what stands in front pass every path but Topmast's on to Mattermost. ${inFront} If ${site} is not what people open in their browsers, set SITE_URL.`)},
        {name: 'route to Topmast', look: async () => {
            const {status, body} = await probe.ask(`${site}/plugins/com.mattermost.apps/api/v1/ping`);
            const answer = v.safeParse(answerOfPing, body);
            if (!answer.success) {
                return status === 502 || status === 503 || status === 504
                    ? failed(`${site} sends Topmast's paths somewhere where nothing answers (HTTP ${status}).`, `Start Topmast, and look whether it listens (${listens}) where the proxy looks for it.`)
                    : failed(`${site}/plugins/com.mattermost.apps does not lead to Topmast (HTTP ${status}).`, `Let what stands in front pass that path on to Topmast (${listens}). ${inFront}`);
            }
            return answer.output.version === version
                ? ok(`${site}/plugins/com.mattermost.apps leads to Topmast ${version}.`)
                : warning(`The running Topmast is of version ${answer.output.version}, this command of ${version}.`, 'Restart Topmast after an upgrade.');
        }},
        {name: 'address of the site', needs: ['route to Mattermost'], look: async () => {
            const told = await toldAddress();
            return isTheSite(told)
                ? ok(`Mattermost and Topmast both take ${origin} for the site's address.`)
                : warning(`Mattermost takes ${told || 'nothing'} for the site's address, Topmast ${origin}.`, 'Set Mattermost\'s Site URL (System Console, Environment, Web Server) and Topmast\'s SITE_URL to what people open in their browsers; links and logins lead there.');
        }},
        {name: 'WebSocket of Mattermost', needs: ['route to Mattermost'], look: async () => {
            const shown = await tokenFor();
            const heard = await probe.firstMessage(`${site}/api/v4/websocket`, {origin, first: shown === undefined ? {action: 'ping', seq: 1} : {action: 'authentication_challenge', seq: 1, data: {token: shown}}});
            return heard === undefined
                ? failed(`${site} does not open Mattermost's WebSocket to its own page.`, `Let what stands in front pass Upgrade and Connection on, and Host as the browser sent it. ${inFront}`)
                : ok('Mattermost\'s WebSocket opens to the site\'s own page.');
        }},
        {name: 'WebSocket of Topmast', needs: ['route to Topmast'], look: async () => {
            const shown = await tokenFor();
            if (shown === undefined) {
                return skipped(`It greets only who is logged in${token === undefined ? '.' : ', and the token is shown to nobody but the site that Mattermost names ("address of the site").'}`);
            }
            const heard = await probe.firstMessage(`${site}/plugins/com.mattermost.apps/api/v1/events`, {origin, token: shown});
            return heard === undefined
                ? failed(`${site} does not open Topmast's WebSocket to its own page.`, `Let what stands in front pass Upgrade and Connection on for Topmast's paths too. ${inFront}`)
                : ok('Topmast\'s WebSocket opens to the site\'s own page.');
        }},
    ];
}
