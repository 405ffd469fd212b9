import {readConfig, type Config} from '../../backend/index.ts';
import {UsageError} from '../readArguments.ts';

/**
 * The configuration of a backend with the gateway before it, and where the gateway passes things on to. Browsers use the gateway's own address, so that is
 * the site's, unless SITE_URL says otherwise.
 *
 * @throws UsageError when it is not said which server; Error, in a sentence, when something else is wrong
 */
export function configOfGateway(env: Record<string, string | undefined>, mattermost = env['MATTERMOST_URL']): {config: Config; mattermostUrl: string} {
    if (!mattermost) {
        throw new UsageError('The gateway needs to know which Mattermost server is behind it: topmast gateway --mattermost https://chat.example');
    }
    if (!env['MATTERMOST_ADMIN_TOKEN']) {
        throw new Error('MATTERMOST_ADMIN_TOKEN is not set. Make a personal access token as a system administrator (Profile, Security, Personal Access Tokens), and put it into the environment.');
    }
    const {siteUrl, ...config} = readConfig({...env, MATTERMOST_URL: mattermost});
    const {mattermostUrl = mattermost} = config;
    if (new URL(mattermostUrl).pathname !== '/') {
        throw new Error('The gateway passes paths on as they are, so the server has to stand at the root of its address: give its address without a path.');
    }
    return {config: env['SITE_URL'] && siteUrl !== undefined ? {...config, siteUrl} : config, mattermostUrl};
}
