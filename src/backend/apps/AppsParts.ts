import type {Bindings} from '../bindings/index.ts';
import type {Calls, Tokens} from '../calls/index.ts';
import type {MattermostServer} from '../mattermost/index.ts';
import type {Audit, Registry} from '../registry/index.ts';
import type {Belonging} from './Belonging.ts';
import type {DocumentFetcher} from './createDocumentFetcher.ts';
import type {Icons} from './createIcons.ts';

/** What the life of an App is made of; all of it is given, so tests choose their clock and their Apps. */
export interface AppsParts {
    registry: Registry;
    mattermost: MattermostServer;
    calls: Pick<Calls, 'invokeOwn' | 'ping'>;
    tokens: Pick<Tokens, 'botToken' | 'revokeAll'>;
    bindings: Pick<Bindings, 'forget'>;
    documents: DocumentFetcher;
    icons: Icons;
    /** What goes with an App when it is uninstalled, in this order. */
    belongings: readonly Belonging[];
    audit: Pick<Audit, 'record'>;
    /** Tells everybody's clients to fetch their bindings again. */
    announce(): void;
    /** Something that went wrong on the side, for the log; the operation itself goes on or fails by itself. */
    warn(error: unknown, message: string): void;
    /** Unix milliseconds. */
    now(): number;
    /** 26 characters or more that nobody can guess. */
    newSecret(): string;
}
