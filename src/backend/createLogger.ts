import type {FastifyBaseLogger} from 'fastify';
import {pino, type DestinationStream} from 'pino';

import type {Config} from './config.ts';
import {hideSecret} from './hideSecret.ts';

/** Keys whose values never reach a log, wherever an object has them one or two levels deep. */
const secretKeys = ['authorization', 'cookie', 'token', 'password', 'secret', 'jwtSecret', 'webhookSecret', 'bot_access_token', 'acting_user_access_token', 'admin_access_token'];
/** Of these not even the end is told: a password is short, and a cookie holds more than one thing. */
const untold = new Set(['password', 'cookie']);

/** The log: lines of JSON, to `destination` or standard output. Requests are logged without their query, which may hold a token or a webhook's secret. */
export function createLogger({logLevel}: Pick<Config, 'logLevel'>, destination?: DestinationStream): FastifyBaseLogger {
    const options = {
        level: logLevel,
        redact: {paths: secretKeys.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: (value: unknown, path: string[]) => (untold.has(path.at(-1) ?? '') ? '***' : hideSecret(value))},
        serializers: {
            req: ({method, url}: {method: string; url: string}) => ({method, path: withoutQuery(url)}),
            // A WebSocket at an address that has none is logged by the library itself, with its whole URL.
            path: withoutQuery,
        },
    };
    return pino(options, destination ?? standardOutput());
}

/** For how long lines are gathered, in milliseconds. */
const gathering = 50;

/** Lines that come soon after each other are written together: to write each by itself costs as much as to answer. What is left when the process ends is written then. */
function standardOutput(): DestinationStream {
    const output = pino.destination({sync: false});
    let lines = '';
    const handOver = () => {
        output.write(lines);
        lines = '';
    };
    process.once('exit', () => {
        handOver();
        output.flushSync();
    });
    return {
        write(line) {
            if (lines === '') {
                setTimeout(handOver, gathering).unref();
            }
            lines += line;
        },
    };
}

const withoutQuery = (url: unknown) => String(url).split('?', 1)[0];
