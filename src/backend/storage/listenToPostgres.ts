import {once} from 'node:events';
import {setTimeout as wait} from 'node:timers/promises';

import type {ClientConfig} from 'pg';

import {holdConnection, type HeldConnection} from './holdConnection.ts';

interface Listening {
    config: ClientConfig;
    channel: string;
    /** Called with the payload of every notification, in their order. */
    hear(payload: string): void;
    /** Called when the connection was lost, and again when there is a new one: what was said in between is not known. */
    gap(): void;
}

const firstPause = 50;
const longestPause = 5_000;

/** Listens on one connection of its own and comes back when it breaks. Rejects only when the first one cannot be made. */
export async function listenToPostgres({config, channel, hear, gap}: Listening): Promise<{close(): Promise<void>}> {
    const closing = new AbortController();
    let held = await open();

    async function open(): Promise<HeldConnection> {
        const connection = await holdConnection(config);
        connection.client.on('notification', ({payload = ''}) => hear(payload));
        await connection.client.query(`listen ${channel}`);
        connection.watch();
        if (closing.signal.aborted) {
            await connection.end();
        }
        return connection;
    }

    /** Ends with a new connection, or with an ended one when all is being closed. */
    async function comeBack(): Promise<void> {
        for (let pause = firstPause; !closing.signal.aborted; pause = Math.min(2 * pause, longestPause)) {
            try {
                held = await open();
                break;
            } catch {
                // The server is still away: that is what the next try is for.
                await wait(pause, undefined, {signal: closing.signal}).catch(() => {});
            }
        }
    }

    async function stay(): Promise<void> {
        while (!closing.signal.aborted) {
            if (!held.gone.aborted) {
                await once(held.gone, 'abort');
            }
            await held.end();
            if (!closing.signal.aborted) {
                gap();
                await comeBack();
                gap();
            }
        }
    }

    const staying = stay();
    return {
        async close() {
            closing.abort();
            await held.end();
            await staying;
        },
    };
}
