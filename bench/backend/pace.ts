import {Pool} from 'undici';

interface Pace {
    url: string;
    path: string;
    /** Requests a second, evenly, whether or not the last one was answered. */
    rate: number;
    seconds: number;
}

/** Asks at an even pace, as many people together do. How long each answer took, in milliseconds. */
export async function pace({url, path, rate, seconds}: Pace): Promise<number[]> {
    const pool = new Pool(url, {connections: 32, pipelining: 1});
    const latencies: number[] = [];
    const began = performance.now();
    const asking: Promise<void>[] = [];
    async function ask(): Promise<void> {
        const at = performance.now();
        const answer = await pool.request({method: 'POST', path, headers: {'content-type': 'application/json'}, body: '{}'});
        await answer.body.dump();
        if (answer.statusCode !== 200) {
            throw new Error(`${path} answered HTTP ${answer.statusCode}`);
        }
        latencies.push(performance.now() - at);
    }
    for (let index = 0; index < rate * seconds; index++) {
        const wait = began + index * 1_000 / rate - performance.now();
        if (wait > 0) {
            await new Promise((resolve) => setTimeout(resolve, wait));
        }
        asking.push(ask());
    }
    await Promise.all(asking);
    await pool.close();
    return latencies;
}
