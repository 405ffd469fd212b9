import type {Json, Problem} from '../../protocol/index.ts';
import type {CallOutline} from './outlineCall.ts';

/** One call as an App's developer sees it afterwards. Secrets, tokens and what passwords hold are masked in it. */
export interface CallEntry {
    /** Also in every log line and, as `X-Request-Id`, at the App. */
    requestId: string;
    appId: string;
    /** Unix milliseconds. */
    at: number;
    /** `client`: somebody clicked, typed or submitted. */
    occasion: 'client' | 'bindings' | 'lifecycle' | 'notification' | 'timer' | 'webhook' | 'oauth2';
    /** The acting user, if any. */
    userId?: string;
    path: string;
    /** What the App was sent, masked and cut to 8 kB; absent when it was not contacted. Made when asked for: a call that nobody looks at costs nothing here. */
    request?(): Json;
    /** What it answered, cleaned, masked and cut to 8 kB. */
    response?(): Json;
    /** What the log of this process may say of it; absent when the App was not contacted. */
    outline?(): CallOutline;
    /** Code of docs/errors.md, when the call failed on our side of the App. */
    code?: string;
    problems: Problem[];
    /** Of expanding: how many records of Mattermost were asked for. */
    reads: number;
    /** Milliseconds, each part on its own: vetting and authorising, expanding, the App itself, decoding with cleaning and sealing. */
    timing: {vet: number; expand: number; app: number; clean: number};
}
