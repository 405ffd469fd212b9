import type {CallRequest, CallResponse} from '../../protocol/index.ts';
import type {Calls} from '../calls/index.ts';
import type {Caller} from '../mattermost/index.ts';

/** An answer after which there is nothing more to call. */
export type FinalResponse = Exclude<CallResponse, {type: 'call'}>;

/** Makes a call as somebody, and the one that its answer may ask for: followed once (client.md 7.1; DESIGN, rulings). */
export async function callAs(calls: Pick<Calls, 'invoke'>, request: CallRequest, caller: Caller, requestId: string): Promise<FinalResponse> {
    const first = await calls.invoke(request, caller, {requestId});
    if (first.type !== 'call') {
        return first;
    }
    const {values, context, raw_command} = request;
    const second = await calls.invoke({...first.call, values, context, ...(raw_command === undefined ? {} : {raw_command})}, caller, {requestId});
    return second.type === 'call' ? {type: 'error', text: 'The App asks for one call after another. Its developer has to mend that.'} : second;
}
