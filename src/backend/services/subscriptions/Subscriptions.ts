import type {Manifest} from '../../../protocol/index.ts';
import type {Credential} from '../../mattermost/index.ts';
import type {AppCaller} from '../AppCaller.ts';
import type {EventScope, Subscription} from './Subscription.ts';

/** An App that asks, with the token it asks with: what Mattermost shows to that is what may be subscribed to. */
export interface Subscriber extends AppCaller {
    credential: Credential;
    manifest: Manifest;
}

/** One for whom events are watched: an App together with the user or bot whose token it used. */
export interface Owner {
    appId: string;
    ownerId: string;
}

/** What Apps want to be told of (S2-116; server.md 1.14, 2.5). */
export interface Subscriptions {
    /**
     * Keeps a subscription; a second one of the same App and owner to the same event replaces the call, however many ask at once (W37).
     * @throws TopmastError `subscription_invalid`, `subscription_denied`, `subscriptions_full`
     */
    subscribe(body: unknown, subscriber: Subscriber): Promise<void>;
    /** @throws TopmastError `subscription_invalid`, `not_found` */
    unsubscribe(body: unknown, owner: Owner): Promise<void>;
    /** As they were made, without what is ours. */
    list(owner: Owner): Promise<(EventScope & Pick<Subscription, 'call'>)[]>;

    /** All of one owner, as they are now. */
    of(owner: Owner): Promise<Subscription[]>;
    /** Everybody who has any. */
    owners(): Promise<Owner[]>;
    /** Paths of an App that events are told to, which no client may call (W04). Plain paths, in lower case. */
    paths(appId: string): Promise<ReadonlySet<string>>;
    /** Told of every change, in whatever process it was made; undefined: of anybody's. Returns the way to stop. */
    onChange(listener: (owner: Owner | undefined) => void): () => void;
    /** Forgets all of an App's. */
    remove(appId: string): Promise<void>;
    close(): void;
}
