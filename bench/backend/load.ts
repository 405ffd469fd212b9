import {Pool} from 'undici';

export interface Load {
    requests: number;
    seconds: number;
    /** Of each request, ms. */
    latencies: number[];
}

interface Target {
    url: string;
    path: string;
    headers: Record<string, string>;
    body: string;
    connections: number;
    milliseconds: number;
}

/** Sends the same request on so many connections, each as soon as the last one is answered. Anything but 200 ends the benchmark. */
export async function load({url, path, headers, body, connections, milliseconds}: Target): Promise<Load> {
    const pool = new Pool(url, {connections, pipelining: 1});
    const latencies: number[] = [];
    const began = performance.now();
    const request = {method: 'POST' as const, path, headers: {'content-type': 'application/json', ...headers}, body};
    async function keepAsking(): Promise<void> {
        while (performance.now() - began < milliseconds) {
            const at = performance.now();
            const answer = await pool.request(request);
            if (answer.statusCode !== 200) {
                throw new Error(`${path} answered HTTP ${answer.statusCode}: ${await answer.body.text()}`);
            }
            await answer.body.dump();
            latencies.push(performance.now() - at);
        }
    }
    await Promise.all(Array.from({length: connections}, keepAsking));
    const seconds = (performance.now() - began) / 1000;
    await pool.close();
    return {requests: latencies.length, seconds, latencies};
}
