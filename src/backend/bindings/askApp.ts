import {createHash} from 'node:crypto';

import {cleanBindings, type Problem, type TopBinding} from '../../protocol/index.ts';
import type {BindingsRequest, Calls, Visit} from '../calls/index.ts';
import type {AppRecord} from '../registry/index.ts';
import {TopmastError} from '../TopmastError.ts';
import type {AppReport} from './Bindings.ts';

/** What an App answered, cleaned but not sealed: as fit for the cache. */
export interface AppAnswer {
    bindings: TopBinding[];
    /** Tells two answers apart by content. */
    digest: string;
    problems: Problem[];
    error?: NonNullable<AppReport['error']>;
    /** It could not be reached, or gave no answer in time. */
    unreachable: boolean;
    /** It did not get to say anything (it is away, or failed with an HTTP status): what it said before still stands. */
    isMute: boolean;
    milliseconds: number;
}

/** Asks one App for its bindings and cleans them. What fails is part of the answer; throws only when aborted, or by accident. */
export async function askApp(app: AppRecord, visit: Visit, calls: Pick<Calls, 'requestBindings' | 'resolveIcon'>, request: BindingsRequest): Promise<AppAnswer> {
    const {app_id: appId, http} = app.manifest;
    const began = performance.now();
    const answer = (bindings: TopBinding[], problems: Problem[]): AppAnswer =>
        ({bindings, digest: digestOf(bindings), problems, unreachable: false, isMute: false, milliseconds: Math.round(performance.now() - began)});
    try {
        const {list, pointer, problems} = await calls.requestBindings(app, visit, request);
        const cleaned = cleanBindings(list, {
            appId,
            granted: app.grantedLocations,
            userAgent: request.userAgent,
            resolveIcon: (icon) => calls.resolveIcon(appId, icon),
            rootUrl: http?.root_url,
            pointer,
        });
        return answer(cleaned.value, [...problems, ...cleaned.problems]);
    } catch (error) {
        if (!(error instanceof TopmastError)) {
            throw error;
        }
        const {code, message, params, problems} = error;
        const unreachable = code === 'app_unreachable' || code === 'app_timeout';
        return {...answer([], problems), error: {code, message, params}, unreachable, isMute: unreachable || code === 'app_failed'};
    }
}

export function digestOf(bindings: readonly TopBinding[]): string {
    return createHash('sha256').update(JSON.stringify(bindings)).digest('base64');
}
