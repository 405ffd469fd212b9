import {Pool} from 'undici';

import type {Transport} from './Transport.ts';

/** Reaches the Mattermost server at `url` (an origin) over kept-alive connections. `deadline` is in milliseconds, per request. */
export function undiciTransport(url: string, options: {deadline?: number} = {}): Transport & {close(): Promise<void>} {
    const deadline = options.deadline ?? 10_000;
    const pool = new Pool(new URL(url).origin, {connections: 64, headersTimeout: deadline, bodyTimeout: deadline, connectTimeout: deadline});
    const send: Transport = async ({method, path, headers, body, signal}) => {
        const answer = await pool.request({method, path, headers, body: body ?? null, ...(signal ? {signal} : {})});
        return {status: answer.statusCode, body: await answer.body.text()};
    };
    return Object.assign(send, {close: () => pool.close()});
}
