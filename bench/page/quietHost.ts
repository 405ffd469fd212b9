import type {CallRequest, CallResponse, TopBinding} from '../../src/protocol/index.ts';
import type {AppsClient, Host} from '../../src/store/index.ts';

/** A product around the parts that has nobody in it. */
export const quietHost: Host = {
    siteUrl: 'https://chat.example.com',
    searchUsers: () => Promise.resolve([]),
    searchChannels: () => Promise.resolve([]),
    userByUsername: () => Promise.resolve(undefined),
    userById: () => Promise.resolve(undefined),
    channelByName: () => Promise.resolve(undefined),
    channelById: () => Promise.resolve(undefined),
    showEphemeral: () => undefined,
    navigate: () => undefined,
};

/** A backend in the page itself. */
export function quietClient(
    bindings: TopBinding[] = [],
    call: (request: CallRequest, signal: AbortSignal) => CallResponse | Promise<CallResponse> = () => ({type: 'ok'}),
): AppsClient {
    return {
        bindings: () => Promise.resolve(bindings),
        call: async (request, {signal}) => call(request, signal),
        listen: () => () => undefined,
    };
}
