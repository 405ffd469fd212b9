import {isJsonObject, type AppRequest, type CallResponse, type Json, type Problem} from '../../protocol/index.ts';
import type {CallEntry} from './CallEntry.ts';
import {maskSecrets} from './maskSecrets.ts';
import {passwordsIn} from './formRules.ts';
import {outlineCall} from './outlineCall.ts';

export type TrailPart = keyof CallEntry['timing'];

/** In the order in which a call goes through them. */
const parts: readonly TrailPart[] = ['vet', 'expand', 'app', 'clean'];

/** What one call leaves behind, written down while it goes its way. */
export interface Trail {
    /** What was done since the last mark was this part of the call. */
    mark(part: TrailPart): void;
    /** A record of Mattermost was asked for. */
    read(): void;
    path(path: string): void;
    sent(request: AppRequest, rules?: Json): void;
    answered(response: CallResponse): void;
    /** The call is over; a second time says nothing. `reason`: why it failed, in a sentence; told where no problem says more. */
    end(outcome: {code?: string; reason?: string; problems?: Problem[]}): void;
}

export type Begun = Pick<CallEntry, 'requestId' | 'appId' | 'occasion' | 'path'> & {userId?: string};

interface TrailOptions {
    record(entry: CallEntry): void;
    /** Unix milliseconds. */
    now(): number;
    /** Milliseconds since whenever, with fractions. */
    elapsed(): number;
}

const nothing = () => {};

/** For calls that nobody records. */
export const noTrail: Trail = {mark: nothing, read: nothing, path: nothing, sent: nothing, answered: nothing, end: nothing};

/** Follows one call, and records it once when it ends. */
export function createTrail(begun: Begun, options: TrailOptions): Trail {
    return new CallTrail(begun, options);
}

/** Takes no more than notes: whatever is made of them is made when somebody looks. */
class CallTrail implements Trail {
    private readonly begun: Begun;
    private readonly options: TrailOptions;
    private readonly at: number;
    private readonly timing: CallEntry['timing'] = {vet: 0, expand: 0, app: 0, clean: 0};
    private last: number;
    private under: TrailPart = 'vet';
    private reads = 0;
    private called: string;
    private request: AppRequest | undefined;
    private rules: Json | undefined;
    private answer: CallResponse | undefined;
    private ended = false;

    constructor(begun: Begun, options: TrailOptions) {
        this.begun = begun;
        this.options = options;
        this.called = begun.path;
        this.at = options.now();
        this.last = options.elapsed();
    }

    mark(part: TrailPart): void {
        const at = this.options.elapsed();
        this.timing[part] += at - this.last;
        this.last = at;
        this.under = parts[parts.indexOf(part) + 1] ?? part;
    }

    read(): void {
        this.reads += 1;
    }

    path(path: string): void {
        this.called = path;
    }

    sent(request: AppRequest, rules?: Json): void {
        this.request = request;
        this.rules = rules;
    }

    answered(response: CallResponse): void {
        this.answer = response;
    }

    end({code, reason = '', problems = []}: {code?: string; reason?: string; problems?: Problem[]}): void {
        if (this.ended) {
            return;
        }
        this.ended = true;
        if (code !== undefined) {
            // What was under way took the rest of the time: an App that answers too late, above all.
            this.timing[this.under] += this.options.elapsed() - this.last;
        }
        this.options.record(this.entry(code, reason, problems));
    }

    private entry(code: string | undefined, reason: string, problems: Problem[]): CallEntry {
        const {begun: {requestId, appId, occasion, userId}, at, called: path, reads, timing, request, rules, answer} = this;
        const secrets = () => (request ? secretsOf(request, rules) : []);
        const why = code !== undefined && reason && problems.length === 0 ? [{pointer: '', code, message: String(maskSecrets(reason, secrets()))}] : problems;
        return {
            requestId, appId, at, occasion, path, problems: why, reads, timing,
            ...(userId === undefined ? {} : {userId}),
            ...(code === undefined ? {} : {code}),
            ...(request ? {request: () => maskSecrets(request, secrets()), outline: () => outlineCall({request, answer, secrets: secrets()})} : {}),
            ...(answer ? {response: () => maskSecrets(answer, secrets())} : {}),
        };
    }
}

/** Texts of this call that nobody may read in a log. */
function secretsOf({context, values}: AppRequest, rules: Json | undefined): string[] {
    const typed = passwordsIn(rules).map((name) => values?.[name]);
    const {bot_access_token: bot, acting_user_access_token: user, admin_access_token: admin, oauth2} = context;
    const webhook = isJsonObject(context.app) ? context.app['webhook_secret'] : undefined;
    return [bot, user, admin, oauth2.client_secret, webhook, ...typed].filter((text) => typeof text === 'string');
}
