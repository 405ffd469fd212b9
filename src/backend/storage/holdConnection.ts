import {Client, type ClientConfig} from 'pg';

/** A connection of its own, beside the pool: for what lasts exactly as long as the connection does. */
export interface HeldConnection {
    client: Client;
    /** Aborts when the connection is gone, whoever ended it. */
    gone: AbortSignal;
    /** From now on asks again and again whether the server is still there, since a network may fail without a word. */
    watch(): void;
    end(): Promise<void>;
}

/** How often the server is asked, and how long it may take to answer, in milliseconds. */
const beat = 10_000;

/** Opens it; rejects when the server cannot be reached. */
export async function holdConnection(config: ClientConfig): Promise<HeldConnection> {
    const client = new Client(config);
    const controller = new AbortController();
    let timer: NodeJS.Timeout | undefined;
    const over = (error: Error = new Error('The connection to the database has ended.')) => {
        clearInterval(timer);
        controller.abort(error);
    };
    client.on('error', over);
    client.on('end', () => over());
    try {
        await client.connect();
    } catch (error) {
        await client.end();
        throw error;
    }
    return {
        client,
        gone: controller.signal,
        watch() {
            let asking = false;
            const ask = async () => {
                asking = true;
                await client.query('select 1');
                asking = false;
            };
            timer = setInterval(() => {
                if (asking) {
                    over(new Error('The database does not answer any more.'));
                } else {
                    ask().catch(over);
                }
            }, beat);
            timer.unref();
        },
        async end() {
            over();
            await client.end();
        },
    };
}
