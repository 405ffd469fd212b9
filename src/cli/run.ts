import {readConfig, runServer, version} from '../backend/index.ts';
import {reportOf} from './doctor/reportOf.ts';
import {runDoctor} from './doctor/runDoctor.ts';
import {configOfGateway} from './gateway/configOfGateway.ts';
import {createFront} from './gateway/createFront.ts';
import {helpText} from './helpText.ts';
import {readArguments, UsageError, type Task} from './readArguments.ts';

/** What the command has of the world around it. */
export interface Surroundings {
    env: Record<string, string | undefined>;
    /** A line on standard output. */
    say(text: string): void;
    /** A line on standard error. */
    complain(text: string): void;
}

/** Does what the command line says. Answers with the exit code: 0 all went well, 1 something failed, 2 the command line is not understood. */
export async function run(args: readonly string[], surroundings: Surroundings): Promise<number> {
    try {
        return await perform(readArguments(args), surroundings);
    } catch (error) {
        surroundings.complain(error instanceof Error ? error.message : String(error));
        return error instanceof UsageError ? 2 : 1;
    }
}

async function perform(task: Task, {env, say}: Surroundings): Promise<number> {
    switch (task.command) {
        case 'help':
            say(helpText);
            return 0;
        case 'version':
            say(version);
            return 0;
        case 'start':
            await runServer(readConfig(withPlace(env, task)));
            return 0;
        case 'gateway': {
            const {config, mattermostUrl} = configOfGateway(withPlace(env, task), task.mattermost);
            await runServer(config, {front: (parts) => createFront({...parts, mattermostUrl, trustedProxies: config.trustedProxies})});
            return 0;
        }
        case 'doctor':
            return doctor(await runDoctor({env, site: task.url}), task.json, say);
    }
}

function doctor(results: Awaited<ReturnType<typeof runDoctor>>, asJson: boolean, say: Surroundings['say']): number {
    say(asJson ? JSON.stringify({checks: results}, null, 2) : reportOf(results));
    return results.some(({state}) => state === 'failed') ? 1 : 0;
}

/** Where to listen may be said on the command line too; there it counts. */
function withPlace(env: Surroundings['env'], {port, host}: {port?: string; host?: string}): Surroundings['env'] {
    return {...env, ...(port === undefined ? {} : {PORT: port}), ...(host === undefined ? {} : {HOST: host})};
}
