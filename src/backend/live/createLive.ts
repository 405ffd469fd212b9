import {everybody, type Live} from './Live.ts';

/** What is needed of a WebSocket; the real one of `ws` fits. */
export interface Socket {
    send(text: string): void;
    close(code: number, reason: string): void;
    terminate(): void;
    ping(): void;
    /** Bytes that wait to be sent. */
    readonly bufferedAmount: number;
}

/** The inside of the room: the route adds and removes connections. */
export interface LiveConnections extends Live {
    /** Counts a socket as this user's from now on; returns what takes it out again. */
    add(userId: string, socket: Socket): () => void;
}

/** A client that reads nothing while this much waits for it is dropped; it comes back and fetches anew. */
const maxBuffered = 256 * 1024;

/** Who is connected, and a way to reach them. */
export function createLive(): LiveConnections {
    const users = new Map<string, Set<Socket>>();

    function deliver(sockets: Iterable<Socket>, text: string): void {
        for (const socket of sockets) {
            if (socket.bufferedAmount > maxBuffered) {
                socket.terminate();
            } else {
                socket.send(text);
            }
        }
    }

    return {
        add(userId, socket) {
            const sockets = users.get(userId) ?? new Set();
            users.set(userId, sockets.add(socket));
            return () => {
                sockets.delete(socket);
                if (sockets.size === 0 && users.get(userId) === sockets) {
                    users.delete(userId);
                }
            };
        },
        publish({to, event}) {
            const text = JSON.stringify(event);
            const groups = to === everybody ? [...users.values()] : [users.get(to) ?? new Set<Socket>()];
            groups.forEach((sockets) => deliver(sockets, text));
        },
        get connections() {
            return [...users.values()].reduce((sum, sockets) => sum + sockets.size, 0);
        },
        close() {
            for (const sockets of users.values()) {
                sockets.forEach((socket) => socket.close(1001, 'The server stops.'));
            }
        },
    };
}
