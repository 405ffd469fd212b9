import {withKeys, type CallRequest, type CallType, type Json} from '../../protocol/index.ts';
import {TopmastError} from '../TopmastError.ts';
import type {Sealer} from './createSealer.ts';

/** A client's request with everything that is the App's own taken from the seal, when there is one. */
export interface Opened extends CallRequest {
    /** Why the call is made, as far as we know; decides what may be answered and whether it may be aborted. `type` is what the App is told. */
    purpose: CallType;
    sealed: boolean;
    /** Under seal: what the values must keep, as `formRules` wrote it. */
    rules?: Json;
}

/**
 * What the App declared wins over what the client sent: path, expand, state and type. What the user
 * entered (values, query, selected field, command line) stays the client's.
 *
 * @throws TopmastError `seal_invalid`
 */
export function openSeal(request: CallRequest, userId: string, sealer: Sealer): Opened {
    const appId = request.context.app_id;
    const opened = sealer.open(request.state, {appId, userId});
    if (opened === 'broken') {
        throw new TopmastError('seal_invalid', {app_id: appId});
    }
    if (opened === 'none') {
        return withKeys(request, {purpose: request.type ?? likelyPurpose(request), sealed: false});
    }
    const {path: _path, expand: _expand, state: _state, type: _type, ...entered} = request;
    const {call, purpose, rules} = opened;
    return withKeys(withKeys(entered, call), {purpose, sealed: true, ...(rules === undefined ? {} : {rules})});
}

/** Native clients do not say why they call; a lookup has a query, a refresh names the field that changed. */
function likelyPurpose(request: CallRequest): CallType {
    if (request.query !== undefined) {
        return 'lookup';
    }
    return request.selected_field ? 'form' : 'submit';
}
