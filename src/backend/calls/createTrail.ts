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

type Begun = Pick<CallEntry, 'requestId' | 'appId' | 'occasion' | 'path'> & {userId?: string};

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
export function createTrail(begun: Begun, {record, now, elapsed}: TrailOptions): Trail {
    const entry: CallEntry = {...begun, at: now(), problems: [], reads: 0, timing: {vet: 0, expand: 0, app: 0, clean: 0}};
    let last = elapsed();
    let under: TrailPart = 'vet';
    let secrets: () => string[] = () => [];
    let answer: CallResponse | undefined;
    let ended = false;
    return {
        mark(part) {
            const at = elapsed();
            entry.timing[part] += at - last;
            last = at;
            under = parts[parts.indexOf(part) + 1] ?? part;
        },
        read: () => {
            entry.reads += 1;
        },
        path: (path) => {
            entry.path = path;
        },
        sent(request, rules) {
            secrets = () => secretsOf(request, rules);
            entry.request = () => maskSecrets(jsonOf(request), secrets());
            entry.outline = () => outlineCall({request, answer, secrets: secrets()});
        },
        answered(response) {
            answer = response;
            entry.response = () => maskSecrets(jsonOf(response), secrets());
        },
        end({code, reason = '', problems = []}) {
            if (!ended) {
                ended = true;
                if (code !== undefined) {
                    // What was under way took the rest of the time: an App that answers too late, above all.
                    entry.timing[under] += elapsed() - last;
                }
                const why = code !== undefined && reason && problems.length === 0 ? [{pointer: '', code, message: String(maskSecrets(reason, secrets()))}] : problems;
                record({...entry, ...(code === undefined ? {} : {code}), problems: why});
            }
        },
    };
}

/** Texts of this call that nobody may read in a log. */
function secretsOf({context, values}: AppRequest, rules: Json | undefined): string[] {
    const typed = passwordsIn(rules).map((name) => values?.[name]);
    const {bot_access_token: bot, acting_user_access_token: user, admin_access_token: admin, oauth2} = context;
    const webhook = isJsonObject(context.app) ? context.app['webhook_secret'] : undefined;
    return [bot, user, admin, oauth2.client_secret, webhook, ...typed].filter((text) => typeof text === 'string');
}

/** What is made of JSON, as JSON again: keys that are undefined are gone. */
const jsonOf = (value: object): Json => JSON.parse(JSON.stringify(value));
