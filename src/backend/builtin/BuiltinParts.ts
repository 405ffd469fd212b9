import type {Problem, TopBinding} from '../../protocol/index.ts';
import type {Apps} from '../apps/index.ts';
import type {Calls, Tokens} from '../calls/index.ts';
import type {Deliveries} from '../deliveries/index.ts';
import type {MattermostServer} from '../mattermost/index.ts';
import type {AppRecord, AppToken, Audit} from '../registry/index.ts';
import type {CallLog, Kv, PresetCommands} from '../services/index.ts';

/** What the builtin App is made of: the services of the rooms below, and what may be told of this process. */
export interface BuiltinParts {
    apps: Pick<Apps, 'all' | 'get' | 'consentTo' | 'install' | 'upgrade' | 'uninstall' | 'enable' | 'disable'>;
    calls: Pick<Calls, 'ping'>;
    kv: Pick<Kv, 'get' | 'set' | 'delete' | 'list'>;
    deliveries: Pick<Deliveries, 'find' | 'replay'>;
    callLog: Pick<CallLog, 'list'>;
    presets: Pick<PresetCommands, 'list' | 'put' | 'delete'>;
    tokens: Pick<Tokens, 'revokeAll'>;
    /** What is told of the tokens of an App: everything but the tokens. */
    appTokens(appId: string): Promise<Omit<AppToken, 'token' | 'refreshToken'>[]>;
    audit: Pick<Audit, 'record'>;
    /** Asks one App for its bindings, past all that is kept. */
    inspectBindings: InspectBindings;
    mattermost: Pick<MattermostServer, 'admin'>;
    settings: Settings;
    siteUrl(): string;
    version: string;
    log?: {error(fields: object, message: string): void};
}

/** How one App gives its bindings to a user in a place, where `''` is none. */
export type InspectBindings = (app: AppRecord, asked: {userId: string; channelId: string; teamId: string; requestId: string; signal: AbortSignal}) => Promise<{
    bindings: TopBinding[];
    problems: Problem[];
    error?: {code: string; message: string};
    milliseconds: number;
}>;

/** How this process is set; shown, never changed here. */
export interface Settings {
    developerMode: boolean;
    sealedCalls: 'accept' | 'require';
    /** In milliseconds. */
    callDeadline: number;
    bindingsDeadline: number;
}
