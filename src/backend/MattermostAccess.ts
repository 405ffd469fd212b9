import type {OpenSocket, Transport} from './mattermost/index.ts';

/** How this process reaches its Mattermost, of whichever kind: the embedded one in the same process, or a server that Topmast stands beside. */
export interface MattermostAccess {
    transport: Transport;
    openSocket: OpenSocket;
    /** Token of a system administrator, as whom Topmast makes bots and tokens. */
    adminToken: string;
    /**
     * Serves what is not Topmast's own, whatever that is for this kind. `changed` is to be told the path, without its query, of each request that
     * changed something at Mattermost, before whoever made it is answered.
     */
    mount(changed: (path: string) => void): Promise<void>;
    /** Runs this once, as soon as Topmast may work with this Mattermost: at once, or when it answers. Rejects with a sentence for a person when it never may. */
    whenUsable(run: () => void, leaving: AbortSignal): Promise<void>;
    close(): Promise<void>;
}
