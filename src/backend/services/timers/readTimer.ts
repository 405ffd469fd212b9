import * as v from 'valibot';

import {checkCallPath, decodeCall, isReservedPath, type Call, type Manifest} from '../../../protocol/index.ts';
import {TopmastError} from '../../TopmastError.ts';

/** What an App asks for, before its place is established. */
export interface AskedTimer {
    at: number;
    call: Call;
    /** As claimed. */
    channelId?: string;
    teamId?: string;
}

const id = v.optional(v.pipe(v.string(), v.transform((text) => text || undefined)));
const body = v.object({at: v.number(), call: v.unknown(), channel_id: id, team_id: id});

/**
 * Reads the body of `POST api/v1/timer` (server.md 1.15). The path of its call is plain and not the framework's own: a timer may call what a user may call.
 *
 * @throws TopmastError `timer_invalid`, `path_not_canonical`, `path_reserved`
 */
export function readTimer(raw: unknown, manifest: Manifest): AskedTimer {
    const read = v.safeParse(body, raw);
    if (!read.success) {
        throw new TopmastError('timer_invalid', {detail: 'it is {"at": …, "call": {"path": …}, "channel_id": …, "team_id": …}, the last two if there are any'});
    }
    const {at, call: written, channel_id: channelId, team_id: teamId} = read.output;
    const {value: call, problems} = decodeCall(written, '/call', {rootUrl: manifest.http?.root_url});
    if (!call) {
        throw new TopmastError('timer_invalid', {detail: 'it has no call that can be made'}, {problems});
    }
    const [flaw] = checkCallPath(call.path).problems;
    if (flaw) {
        throw new TopmastError('path_not_canonical', {path: call.path, detail: flaw.message.replace(/\.$/, '')});
    }
    if (isReservedPath(call.path, manifest)) {
        throw new TopmastError('path_reserved', {path: call.path});
    }
    return {at, call, ...(channelId === undefined ? {} : {channelId}), ...(teamId === undefined ? {} : {teamId})};
}
