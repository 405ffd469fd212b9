import type {Bindings} from './bindings/index.ts';
import {everybody, type Live} from './live/index.ts';
import type {Peers} from './storage/index.ts';

type Message = Parameters<Live['publish']>[0];
type Scope = Parameters<Bindings['forget']>[0];

interface NewsOptions {
    peers: Pick<Peers, 'notify' | 'listen'>;
    /** The clients of this process. */
    live: Pick<Live, 'publish'>;
    /** Forgets bindings that this process keeps. */
    forget(scope: Scope): void;
    warn(error: unknown, message: string): void;
}

/** Tells clients, whichever process they are connected to. */
export interface News {
    publish(message: Message): void;
    /** Bindings of these users may be others: to be fetched anew. What processes keep of them holds until an App says otherwise. */
    refresh(to: string, channelId?: string): void;
    /** Bindings are others than every process knows: they are forgotten, then clients fetch them anew. */
    outdated(scope: Scope): void;
    stop(): void;
}

const liveTopic = 'live';
const bindingsTopic = 'bindings';

/** Between processes messages keep their order, so bindings are forgotten before anybody is told to fetch them. */
export function spreadNews({peers, live, forget, warn}: NewsOptions): News {
    const tell = (topic: string, message: Message | Scope) =>
        void peers.notify(topic, JSON.stringify(message)).catch((error: unknown) => warn(error, 'clients of other processes could not be told of a change'));
    // After a gap all bindings are forgotten and all clients told to fetch, as after a change of Apps; a late answer that was missed stays so.
    const stops = [
        peers.listen(liveTopic, (text) => text !== undefined && live.publish(JSON.parse(text))),
        peers.listen(bindingsTopic, (text) => text !== undefined && forget(JSON.parse(text))),
    ];
    const publish: News['publish'] = (message) => tell(liveTopic, message);
    const refresh: News['refresh'] = (to, channelId) => publish({to, event: {event: 'refresh_bindings', ...(channelId ? {channel_id: channelId} : {})}});

    return {
        publish,
        refresh,
        outdated(scope) {
            tell(bindingsTopic, scope);
            refresh(scope.userId ?? everybody);
        },
        stop: () => stops.forEach((stop) => stop()),
    };
}
