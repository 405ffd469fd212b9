import type {CallRequest, CallResponse} from '../../protocol/index.ts';
import type {Calls} from '../calls/index.ts';
import type {Person} from './personOf.ts';

/** An answer after which there is nothing more to call. */
export type FinalResponse = Exclude<CallResponse, {type: 'call'}>;

/** Makes a call as somebody, and the one that its answer may ask for: followed once (client.md 7.1; DESIGN, rulings). */
export async function callAs(calls: Pick<Calls, 'invoke'>, request: CallRequest, person: Person, requestId: string): Promise<FinalResponse> {
    const first = await calls.invoke(request, person, {requestId});
    if (first.type !== 'call') {
        return first;
    }
    const {values, context, raw_command} = request;
    const second = await calls.invoke({...first.call, values, context, ...(raw_command === undefined ? {} : {raw_command})}, person, {requestId});
    if (second.type !== 'call') {
        return second;
    }
    return {type: 'error', text: person.speech.say({id: 'topmast.error.call_chain', defaultMessage: 'The App asked for one call after another; only one is followed.'})};
}
