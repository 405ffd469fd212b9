import {isJsonObject} from '../../protocol/index.ts';
import {TopmastError} from '../TopmastError.ts';
import {MattermostError} from './MattermostError.ts';
import type {Transport, TransportAnswer, TransportRequest} from './Transport.ts';

/** One path segment; ids that would leave their place in the path are answered as Mattermost answers a bad id. */
export function segment(text: string): string {
    if (!/^[\w.-]{1,64}$/.test(text) || /^\.+$/.test(text)) {
        throw new MattermostError(400, 'invalid_id', `"${text.slice(0, 64)}" is not an id.`);
    }
    return text;
}

/** One request; what is not a success is thrown. @throws MattermostError, and `mattermost_busy` when too many wait already */
export async function exchange(transport: Transport, request: TransportRequest): Promise<unknown> {
    const answer = await reach(transport, request);
    const value = parse(answer.body);
    if (answer.status >= 200 && answer.status < 300) {
        return value;
    }
    const refusal = isJsonObject(value) ? value : {};
    const id = typeof refusal['id'] === 'string' ? refusal['id'] : 'unknown';
    const message = typeof refusal['message'] === 'string' ? refusal['message'] : `HTTP ${answer.status}`;
    throw new MattermostError(answer.status, id, message);
}

/** One request; whatever is answered. @throws MattermostError when nothing is, and `mattermost_busy` when too many wait already */
export async function reach(transport: Transport, request: TransportRequest): Promise<TransportAnswer> {
    try {
        return await transport(request);
    } catch (error) {
        request.signal?.throwIfAborted();
        if (error instanceof TopmastError) {
            throw error;
        }
        throw new MattermostError(503, 'unreachable', error instanceof Error ? error.message : String(error), {cause: error});
    }
}

function parse(text: string): unknown {
    try {
        return JSON.parse(text);
    } catch {
        return undefined; // No record passes its guard, and an error still has its status.
    }
}
