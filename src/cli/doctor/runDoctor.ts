import {lookAtStorage, readConfig, version, type Config} from '../../backend/index.ts';
import {failed, ok, skipped, type Check, type Result} from './Check.ts';
import {createProbe, type Probe} from './createProbe.ts';
import {mattermostChecks} from './mattermostChecks.ts';
import {runChecks} from './runChecks.ts';
import {siteChecks} from './siteChecks.ts';
import {storageChecks} from './storageChecks.ts';

interface DoctorOptions {
    /** As `topmast start` would have it. */
    env: Record<string, string | undefined>;
    /** The address that browsers use; default: that of the configuration. */
    site?: string | undefined;
    probe?: Probe;
    /** For each check, in milliseconds; default 10,000. */
    deadline?: number;
}

/** Looks at a whole installation, and changes nothing of it. */
export async function runDoctor({env, site, deadline = 10_000, probe = createProbe({deadline})}: DoctorOptions): Promise<Result[]> {
    const config = configOf(env);
    if (config instanceof Error) {
        return [{name: 'settings', ...failed(config.message, 'Set what this names in the environment of Topmast (docs/configuration.md).')}];
    }
    return [{name: 'settings', ...ok('The settings can be used.')}, ...await runChecks(checksOf(config, site, probe), deadline)];
}

function configOf(env: DoctorOptions['env']): Config | Error {
    try {
        return readConfig(env);
    } catch (error) {
        return error instanceof Error ? error : new Error(String(error));
    }
}

function checksOf(config: Config, given: string | undefined, probe: Probe): Check[] {
    const {host, port, mattermostUrl, mattermostAdminToken: token} = config;
    const listens = `http://${host}:${port}`;
    const site = (given ?? config.siteUrl ?? listens).replace(/\/+$/, '');
    if (!URL.canParse(site)) {
        return [{name: 'address of the site', look: async () => failed(`"${site}" is no address.`, 'Give one as https://chat.example.')}, ...storageChecks(() => lookAtStorage(config))];
    }
    const shared = {probe, version, ...(token === undefined ? {} : {token})};
    return [
        ...(mattermostUrl === undefined
            ? [{name: 'mattermost', look: async () => skipped('MATTERMOST_URL is not set: Topmast runs with a small server of its own.')}]
            : mattermostChecks({...shared, url: mattermostUrl})),
        ...siteChecks({...shared, site, mattermostUrl: mattermostUrl ?? site, listens}),
        ...storageChecks(() => lookAtStorage(config)),
    ];
}
