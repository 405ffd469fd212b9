import type {Apps} from '../apps/index.ts';
import type {Calls} from '../calls/index.ts';
import type {MattermostServer} from '../mattermost/index.ts';

/** What the builtin App is made of: the services of the rooms below, and what may be told of this process. */
export interface BuiltinParts {
    apps: Pick<Apps, 'all' | 'get' | 'consentTo' | 'install' | 'upgrade' | 'uninstall' | 'enable' | 'disable'>;
    calls: Pick<Calls, 'ping'>;
    mattermost: Pick<MattermostServer, 'admin'>;
    settings: Settings;
    siteUrl(): string;
    version: string;
    log?: {error(fields: object, message: string): void};
}

/** How this process is set; shown, never changed here. */
export interface Settings {
    developerMode: boolean;
    sealedCalls: 'accept' | 'require';
    /** In milliseconds. */
    callDeadline: number;
    bindingsDeadline: number;
}
