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
    /**
     * Counts a socket as this user's from now on; returns what takes it out again.
     *
     * @param look closes the socket unless its session still holds
     */
    add(userId: string, socket: Socket, look: () => void): () => void;
}

/** A client that reads nothing while this much waits for it is dropped; it comes back and fetches anew. */
const maxBuffered = 256 * 1024;

/** Who is connected, and a way to reach them. */
export function createLive(): LiveConnections {
    /** By user, each socket with its `look`. */
    const users = new Map<string, Map<Socket, () => void>>();

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
        add(userId, socket, look) {
            const sockets = users.get(userId) ?? new Map<Socket, () => void>();
            users.set(userId, sockets.set(socket, look));
            return () => {
                sockets.delete(socket);
                if (sockets.size === 0 && users.get(userId) === sockets) {
                    users.delete(userId);
                }
            };
        },
        publish({to, event}) {
            const text = JSON.stringify(event);
            const receivers = to === everybody ? [...users.values()] : [users.get(to)];
            receivers.forEach((sockets) => sockets && deliver(sockets.keys(), text));
        },
        lookAgain() {
            for (const sockets of users.values()) {
                sockets.forEach((look) => look());
            }
        },
        get connections() {
            return [...users.values()].reduce((sum, sockets) => sum + sockets.size, 0);
        },
        close() {
            for (const sockets of users.values()) {
                sockets.forEach((_look, socket) => socket.close(1001, 'The server stops.'));
            }
        },
    };
}
