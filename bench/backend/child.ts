/** What the processes of the benchmark tell each other. */
import type {Server} from 'node:http';

/** From a child: it listens; or what it used of the processor since it began, in microseconds, and of memory, in bytes. */
export type FromChild = {ready: {port: number; path?: string; headers?: Record<string, string>; body?: string}} | {usage: {cpu: number; heap: number}};

export const tell = (message: FromChild): boolean | undefined => process.send?.(message);

/** Answers the parent's questions, and ends with it. */
export function answerParent(): void {
    process.on('message', () => {
        const {user, system} = process.cpuUsage();
        tell({usage: {cpu: user + system, heap: process.memoryUsage().heapUsed}});
    });
    process.on('disconnect', () => process.exit(0));
}

/** Binds a free port and says which. */
export function listenAndTell(server: Server): void {
    server.listen(0, '127.0.0.1', () => {
        const address = server.address();
        answerParent();
        tell({ready: {port: typeof address === 'object' && address ? address.port : 0}});
    });
}

/** The address that stands at the end of the command line: where the proxies find the App. */
export const upstreamUrl = (): string => process.argv.at(-1) ?? '';
