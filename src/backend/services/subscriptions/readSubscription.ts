import {checkCallPath, decodeCall, isJsonObject, isReservedPath, type Call, type JsonObject, type Manifest} from '../../../protocol/index.ts';
import {TopmastError} from '../../TopmastError.ts';
import type {EventScope} from './Subscription.ts';
import {readSubject, subjects, type ScopeKey, type SubjectRule} from './subjects.ts';

const scopeKeys: readonly ScopeKey[] = ['channel_id', 'team_id', 'user_id'];

/**
 * The event that a request names (server.md 1.14; cases 66 to 72). An empty id is none, as in the Go client.
 *
 * @throws TopmastError `subscription_invalid`, with the one thing that is wrong
 */
export function readScope(body: unknown): EventScope {
    if (!isJsonObject(body)) {
        throw invalid('', 'it is no JSON object');
    }
    const written = body['subject'];
    const subject = typeof written === 'string' ? readSubject(written) : undefined;
    if (subject === undefined) {
        throw invalid('/subject', typeof written === 'string' && written !== '' ? `there is no subject "${written.slice(0, 64)}"` : 'it names no subject');
    }
    const ids = readIds(body);
    checkIds(ids, subjects[subject], subject);
    return {subject, ...ids};
}

function readIds(body: JsonObject): Partial<Record<ScopeKey, string>> {
    const ids: Partial<Record<ScopeKey, string>> = {};
    for (const key of scopeKeys) {
        const id = body[key] ?? '';
        if (typeof id !== 'string' || !/^([a-z0-9]{26})?$/.test(id)) {
            throw invalid(`/${key}`, `${key} is no id`);
        }
        if (id !== '') {
            ids[key] = id;
        }
    }
    return ids;
}

function checkIds(ids: Partial<Record<ScopeKey, string>>, {mayHave, needsOneOf}: SubjectRule, subject: string): void {
    const foreign = scopeKeys.find((key) => ids[key] !== undefined && !mayHave.includes(key));
    if (foreign) {
        throw invalid(`/${foreign}`, `${subject} takes no ${foreign}`);
    }
    if (needsOneOf && !needsOneOf.some((key) => ids[key] !== undefined)) {
        throw invalid('/subject', `${subject} needs ${needsOneOf.join(' or ')}`);
    }
    if (ids.channel_id !== undefined && ids.team_id !== undefined) {
        throw invalid('/team_id', 'it names a channel and a team; a channel is enough');
    }
}

/**
 * The call that an App wants (server.md 1.14): a plain path that is not the framework's own. Apps before v1.1 wrote the key `Call`.
 *
 * @throws TopmastError `subscription_invalid`
 */
export function readCall(body: unknown, manifest: Manifest): Call {
    const raw = isJsonObject(body) ? body['call'] ?? body['Call'] : undefined;
    const {value: call, problems} = decodeCall(raw, '/call', {rootUrl: manifest.http?.root_url});
    if (!call) {
        throw invalid('/call', `it has no call that can be made: ${lowered(problems[0]?.message ?? 'there is none')}`);
    }
    const [flaw] = checkCallPath(call.path).problems;
    if (flaw) {
        throw invalid('/call/path', `the path of its call is not in its plain form: ${lowered(flaw.message)}`);
    }
    if (isReservedPath(call.path, manifest)) {
        throw invalid('/call/path', `the path ${call.path} is reserved for the framework`);
    }
    return call;
}

const lowered = (sentence: string) => sentence.charAt(0).toLowerCase() + sentence.slice(1);

const invalid = (pointer: string, detail: string) =>
    new TopmastError('subscription_invalid', {detail}, {problems: [{pointer, code: 'bad_value', message: `${detail.charAt(0).toUpperCase()}${detail.slice(1)}.`}]});
