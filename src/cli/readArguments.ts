import {parseArgs, type ParseArgsConfig} from 'node:util';

/** What the command line asks for. */
export type Task =
    | {command: 'help' | 'version'}
    | {command: 'start'; port?: string; host?: string}
    | {command: 'gateway'; mattermost?: string; port?: string; host?: string}
    | {command: 'doctor'; url?: string; json: boolean};

/** The command line cannot be understood; the message says why, and what would be. */
export class UsageError extends Error {}

const text = {type: 'string'} as const;
const known: Record<'start' | 'gateway' | 'doctor', NonNullable<ParseArgsConfig['options']>> = {
    start: {port: text, host: text},
    gateway: {mattermost: text, port: text, host: text},
    doctor: {url: text, json: {type: 'boolean'}},
};

/** @throws UsageError */
export function readArguments(args: readonly string[]): Task {
    const [command = 'help', ...rest] = args;
    if (['help', '--help', '-h'].includes(command) || rest.some((argument) => argument === '--help' || argument === '-h')) {
        return {command: 'help'};
    }
    if (command === '--version' || command === '-v') {
        return {command: 'version'};
    }
    if (command !== 'start' && command !== 'gateway' && command !== 'doctor') {
        throw new UsageError(`There is no command "${command}". Commands are start, gateway and doctor; "topmast --help" says what they do.`);
    }
    if (rest.some((argument) => /^--\S*(?:token|secret|password|key)/i.test(argument))) {
        throw new UsageError('Secrets are given by the environment (MATTERMOST_ADMIN_TOKEN, SECRET_KEY), never by an argument: everybody on this machine can read arguments.');
    }
    const given = optionsOf(rest, command);
    const textOf = (name: string) => typeof given[name] === 'string' ? {[name]: given[name]} : {};
    return command === 'doctor'
        ? {command, json: given['json'] === true, ...textOf('url')}
        : {command, ...textOf('port'), ...textOf('host'), ...textOf('mattermost')};
}

function optionsOf(args: readonly string[], command: 'start' | 'gateway' | 'doctor') {
    try {
        return parseArgs({args: [...args], options: known[command], strict: true}).values;
    } catch (error) {
        const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('. ');
        throw new UsageError(`${reason.replace(/\.$/, '')}. "topmast --help" lists what "topmast ${command}" takes.`, {cause: error});
    }
}
