import type {Calls, Tokens} from '../calls/index.ts';
import type {MattermostServer} from '../mattermost/index.ts';
import type {Audit, Registry} from '../registry/index.ts';
import type {Peers} from '../storage/index.ts';
import type {Belonging} from './Belonging.ts';
import type {DocumentFetcher} from './createDocumentFetcher.ts';
import type {Icons} from './createIcons.ts';
import type {OnceCalls} from './openOnceCalls.ts';

/** What the life of an App is made of; all of it is given, so tests choose their clock and their Apps. */
export interface AppsParts {
    registry: Registry;
    mattermost: MattermostServer;
    calls: Pick<Calls, 'invokeOwn' | 'ping'>;
    tokens: Pick<Tokens, 'botToken' | 'revokeAll'>;
    documents: DocumentFetcher;
    icons: Icons;
    /** What goes with an App when it is uninstalled, in this order. */
    belongings: readonly Belonging[];
    onceCalls: Pick<OnceCalls, 'has' | 'put'>;
    audit: Pick<Audit, 'record'>;
    /** Operations on one App exclude each other through its lock. */
    peers: Pick<Peers, 'lock'>;
    /** Without a trailing slash. */
    siteUrl(): string;
    /** A secret of an administrator's choice may be shorter than 16 characters, with a warning. */
    developerMode: boolean;
    /** Tells every process that an App is another one than before: nothing that was known of it holds, and clients fetch their bindings again. */
    announce(appId: string): Promise<void>;
    /** Something that went wrong on the side, for the log; the operation itself goes on or fails by itself. */
    warn(error: unknown, message: string): void;
    /** Unix milliseconds. */
    now(): number;
    /** 26 characters or more that nobody can guess. */
    newSecret(): string;
}
