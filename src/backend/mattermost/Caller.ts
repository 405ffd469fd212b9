import type {Credential} from './Mattermost.ts';

/** Who makes a request, as Mattermost says: never as the request itself says (DESIGN, decision 6). */
export interface Caller {
    userId: string;
    /** Has the role `system_admin`. */
    isAdmin: boolean;
    isBot: boolean;
    /** The App that calls: its token is one that Topmast made for it. Absent: a person, or a program of theirs. */
    appId?: string;
    /** Asks Mattermost for things with the caller's own rights; never given to an App. */
    credential: Credential;
    /** `webapp`, `mobile`, …: used when the context of a call does not say it. */
    userAgent?: string;
}
