import {decodeCallResponse, type CallRequest, type CallResponse, type Json, type Problem, type TopBinding} from '../../src/protocol/index.ts';
import {clientError, type AppsClient} from '../../src/store/index.ts';

/** One call that was made, for the list below the stage. */
export interface MadeCall {
    number: number;
    request: CallRequest;
    /** Absent while it is under way. */
    answer?: Json;
    /** Why there is no answer. */
    failure?: string;
    /** What is wrong with the answer; pointers lead into it. */
    problems: readonly Problem[];
}

interface Parts {
    tree: readonly TopBinding[];
    /** The answer as the App writes it. */
    respond: (request: CallRequest, signal: AbortSignal) => Promise<Json>;
    /** Told when a call is made, and again with its answer. */
    onCall: (call: MadeCall) => void;
    nextNumber: () => number;
}

/** A client whose Apps are what stands on the page, and which shows every call it is asked to make. */
export function createPlaygroundClient({tree, respond, onCall, nextNumber}: Parts): AppsClient {
    async function make(request: CallRequest, signal: AbortSignal): Promise<CallResponse> {
        const call: MadeCall = {number: nextNumber(), request, problems: []};
        onCall(call);
        try {
            const answer = await respond(request, signal);
            const {value, problems} = decodeCallResponse(answer, {fromApp: true, ...(request.type && {type: request.type})});
            onCall({...call, answer, problems});
            return value ?? clientError('bad_answer', {detail: problems[0]?.message ?? ''});
        } catch (error) {
            const failure = error instanceof Error ? error.message : String(error);
            onCall({...call, failure});
            return {type: 'error', text: failure};
        }
    }

    return {
        bindings: () => Promise.resolve([...tree]),
        async call(request, {signal}) {
            const first = await make(request, signal);
            if (first.type !== 'call') {
                return first;
            }
            // Followed once, as the real client does.
            const {values, context} = request;
            const second = await make({...first.call, values, context}, signal);
            return second.type === 'call' ? clientError('call_chain') : second;
        },
        listen: () => () => undefined,
    };
}
