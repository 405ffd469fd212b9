import * as v from 'valibot';

import {failed, ok, skipped, warning, type Check, type Finding} from './Check.ts';
import type {Heard, Probe} from './createProbe.ts';

interface MattermostParts {
    probe: Probe;
    /** Of the server, as Topmast reaches it. */
    url: string;
    /** Of a system administrator. */
    token?: string;
    /** Of Topmast. */
    version: string;
}

const pinged = v.object({status: v.string()});
const me = v.object({username: v.string(), roles: v.string()});
const texts = v.record(v.string(), v.string());
const pluginSettings = v.object({PluginSettings: v.object({Enable: v.boolean(), EnableUploads: v.boolean(), RequirePluginSignature: v.boolean()})});
const plugins = v.array(v.object({id: v.string(), version: v.optional(v.string(), '')}));

/** The lowest version of Mattermost that the extension runs on, and that Topmast is tested beside. */
const lowest = 11;
/** More than this lets codes and tokens with an end be refused, in seconds. */
const clockMayDiffer = 60;

const needed: Record<string, string> = {
    EnableBotAccountCreation: 'Integrations, Bot Accounts: Enable Bot Account Creation. Each App has a bot.',
    EnableUserAccessTokens: 'Integrations, Integration Management: Enable Personal Access Tokens. Topmast, bots and Apps act with them.',
    EnableOAuthServiceProvider: 'Integrations, Integration Management: Enable OAuth 2.0 Service Provider. It keeps what users let an App do.',
};

/** Whether the Mattermost server is there, is new enough, and lets Topmast do what it has to. */
export function mattermostChecks({probe, url, token, version}: MattermostParts): Check[] {
    const ask = (path: string) => probe.ask(`${url}/api/v4${path}`, token);
    const clientConfig = async () => {
        const {status, body} = await ask('/config/client?format=old');
        const told = v.safeParse(texts, body);
        if (!told.success) {
            throw new Error(`Mattermost does not say how it is set up (HTTP ${status}). Its own log says why.`);
        }
        return told.output;
    };
    const ping = () => probe.ask(`${url}/api/v4/system/ping`);

    const tokenCheck = async (): Promise<Finding> => {
        const {status, body} = await ask('/users/me');
        const user = v.safeParse(me, body);
        if (!user.success) {
            return failed(`Mattermost refuses the token (HTTP ${status}).`, 'Make a personal access token as a system administrator (Profile, Security, Personal Access Tokens; they have to be enabled in Integrations, Integration Management) and set MATTERMOST_ADMIN_TOKEN to it.');
        }
        const {username, roles} = user.output;
        return roles.split(' ').includes('system_admin')
            ? ok(`It is the token of ${username}, a system administrator.`)
            : failed(`It is the token of ${username}, who is no system administrator.`, `Make ${username} a system administrator (System Console, Users), or set MATTERMOST_ADMIN_TOKEN to a token of one.`);
    };

    return [
        {name: 'mattermost', look: async () => {
            const answer = await ping();
            const further = answer.status >= 300 && answer.status < 400 ? answer.headers.get('location') : null;
            if (further !== null && URL.canParse(further, url)) {
                return failed(`${url} only says to go to ${new URL(further, url).origin}, and Topmast goes nowhere else with its token.`, 'Set MATTERMOST_URL to the address at which Mattermost itself answers; if this is that one, look at what is in front of it.');
            }
            return isPing(answer)
                ? ok(`Mattermost answers at ${url}.`)
                : failed(`What answers at ${url} is not Mattermost.`, 'Set MATTERMOST_URL to the address at which this machine reaches Mattermost itself, as http://127.0.0.1:8065.');
        }},
        {name: 'version', needs: ['mattermost'], look: async () => {
            const {Version: running = 'unknown'} = await clientConfig();
            return Number(running.split('.')[0]) >= lowest
                ? ok(`Mattermost ${running}.`)
                : failed(`Mattermost is of version ${running}.`, `Upgrade it to ${lowest}.0 or newer.`);
        }},
        {name: 'token', needs: ['mattermost'], look: tokenCheck},
        ...Object.entries(needed).map(([setting, where]): Check => ({name: setting, needs: ['mattermost', 'token'], look: async () => {
            const {[setting]: value} = await clientConfig();
            if (value === undefined) {
                return skipped(`Mattermost does not say whether ${setting} is on.`);
            }
            return value === 'false' ? failed(`${setting} is off.`, `Turn it on in the System Console: ${where}`) : ok(`${setting} is on.`);
        }})),
        {name: 'extension', needs: ['mattermost', 'token'], look: async () => {
            const [active, {PluginsEnabled}] = [await webappPlugins(ask), await clientConfig()];
            const own = active.find(({id}) => id === 'com.topmast.apps');
            const upload = `Upload topmast-${version}.tar.gz in the System Console (Plugins, Plugin Management) and enable it.`;
            if (!own) {
                return warning(PluginsEnabled === 'false' ? 'Plugins are off, so the extension is not there.' : 'The extension is not there, or not enabled.', `Without it the web client shows Apps only by slash commands, dialogs and buttons. ${PluginsEnabled === 'false' ? 'Turn plugins on in the System Console (Plugins, Plugin Management: Enable Plugins). ' : ''}${upload}`);
            }
            return own.version === version ? ok(`The extension is of version ${version}, as the backend.`) : warning(`The extension is of version ${own.version}, the backend of ${version}.`, upload);
        }},
        {name: 'uploads of plugins', needs: ['mattermost', 'token'], look: async () => {
            const {status, body} = await ask('/config');
            const settings = v.safeParse(pluginSettings, body);
            if (!settings.success) {
                return skipped(`Mattermost does not show its settings (HTTP ${status}), so it is not known whether it takes the extension.`);
            }
            const closed = closedToUploads(settings.output.PluginSettings);
            if (closed.length === 0) {
                return ok('Mattermost takes plugins that are uploaded.');
            }
            const own = (await webappPlugins(ask)).find(({id}) => id === 'com.topmast.apps');
            return own?.version === version
                ? ok('Mattermost takes no more plugins, and has the extension.')
                : warning(`Mattermost takes no plugins that are uploaded, so not the extension: ${closed.map(({found}) => found).join(', ')}.`, closed.map(({mend}) => mend).join(' '));
        }},
        {name: 'former plugin', needs: ['mattermost', 'token'], look: async () => {
            const [active, config] = [await webappPlugins(ask), await clientConfig()];
            if (active.some(({id}) => id === 'com.mattermost.apps') || config['AppsPluginEnabled'] === 'true') {
                return failed('The former Apps plugin (com.mattermost.apps) is enabled, and answers at the same addresses.', 'Disable it in the System Console: Plugins, Plugin Management.');
            }
            return config['FeatureFlagAppsEnabled'] === 'true'
                ? warning('The feature flag AppsEnabled is on, so Mattermost\'s own clients draw Apps, and the extension keeps silent.', 'To have the extension, take MM_FEATUREFLAGS_APPSENABLED from Mattermost\'s environment.')
                : ok('The former Apps plugin is off.');
        }},
        {name: 'clock', needs: ['mattermost'], look: async () => {
            const {headers, asked, answered} = await ping();
            const theirs = Date.parse(headers.get('date') ?? '');
            const seconds = Math.round((theirs - (asked + answered) / 2) / 1_000);
            if (Number.isNaN(seconds)) {
                return skipped('Mattermost does not say what time it is.');
            }
            return Math.abs(seconds) <= clockMayDiffer
                ? ok('The clocks of this machine and of Mattermost\'s agree.')
                : failed(`Mattermost's clock is ${Math.abs(seconds)} seconds ${seconds > 0 ? 'ahead of' : 'behind'} this machine's.`, 'Let both machines take their time from the network (timedatectl set-ntp true).');
        }},
    ];
}

export const isPing = ({body}: Heard): boolean => {
    const answer = v.safeParse(pinged, body);
    return answer.success && answer.output.status === 'OK';
};

/** What of the settings keeps Mattermost from taking a plugin that is uploaded, as its own plugin.go has it. */
function closedToUploads({Enable, EnableUploads, RequirePluginSignature}: v.InferOutput<typeof pluginSettings>['PluginSettings']): {found: string; mend: string}[] {
    return [
        ...(!Enable ? [{found: 'PluginSettings.Enable is false', mend: 'Turn plugins on in the System Console (Plugins, Plugin Management: Enable Plugins).'}] : []),
        ...(!EnableUploads ? [{found: 'PluginSettings.EnableUploads is false', mend: 'Uploads can be turned on at Mattermost\'s own machine alone: set MM_PLUGINSETTINGS_ENABLEUPLOADS=true in its environment, or PluginSettings.EnableUploads to true in its config.json, and restart it.'}] : []),
        ...(RequirePluginSignature ? [{found: 'PluginSettings.RequirePluginSignature is true', mend: 'The extension has no signature: set PluginSettings.RequirePluginSignature to false in the System Console (Plugins, Plugin Management).'}] : []),
    ];
}

/** Those that are enabled. Where plugins are off Mattermost has no list at all. */
async function webappPlugins(ask: (path: string) => Promise<Heard>): Promise<v.InferOutput<typeof plugins>> {
    const list = v.safeParse(plugins, (await ask('/plugins/webapp')).body);
    return list.success ? list.output : [];
}
