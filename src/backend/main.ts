/** The backend as a process of its own: configuration from the environment, until SIGINT or SIGTERM. The command `topmast start` is the same. */
import {readConfig} from './config.ts';
import {runServer} from './runServer.ts';

try {
    await runServer(readConfig(process.env));
    process.exit(0);
} catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
}
