import {
    decodeManifest, encodeAppRequest, parseJson, type AppContext, type CallRequest, type ClientContext, type Json, type Manifest,
} from '../../src/protocol/index.ts';

/** An App that is asked straight from the browser. */
export interface OpenApp {
    manifest: Manifest;
    /** Its answer to the bindings call, as text. */
    bindings(signal: AbortSignal): Promise<string>;
    /** Its answer to a call, as it came. */
    call(request: CallRequest, signal: AbortSignal): Promise<Json>;
}

interface Around {
    fetch: typeof fetch;
    /** Of this page: what the App must allow, and what it is told is the site. */
    origin: string;
}

const asker = {id: 'playground-user', username: 'designer', locale: 'en'};

/**
 * Reads an App's manifest and speaks to it in its own dialect, as the backend does, but from the browser: without grants,
 * tokens and signatures. Rejects with a sentence that says what to do.
 *
 * @param address of the manifest, or of the App's root, where `/manifest.json` is looked for
 */
export async function openApp(address: string, around: Around, signal: AbortSignal): Promise<OpenApp> {
    if (!URL.canParse(address) || !/^https?:/.test(address)) {
        throw new Error('This is not a web address. Give that of the manifest, such as http://localhost:4000/manifest.json.');
    }
    const url = /\.json$|manifest/.test(new URL(address).pathname) ? address : `${address.replace(/\/+$/, '')}/manifest.json`;
    const {value: manifest, problems} = decodeManifest(await ask(url, {signal}, around));
    if (!manifest) {
        throw new Error(`The manifest at ${url} cannot be used. ${problems.map(({pointer, message}) => `${pointer || 'As a whole'}: ${message}`).join(' ')}`);
    }

    async function post(request: Omit<CallRequest, 'context'>, context: ClientContext, postSignal: AbortSignal): Promise<Json> {
        const full = contextOf(context, around.origin);
        const {path, body} = encodeAppRequest({...request, context: full}, manifest?.dialect ?? 'v1');
        return ask(`${manifest?.http?.root_url ?? ''}${path}`, {
            method: 'POST',
            headers: {'Content-Type': 'application/json'},
            body: JSON.stringify(body),
            signal: postSignal,
        }, around);
    }

    return {
        manifest,
        async bindings(bindingsSignal) {
            const place = {app_id: manifest.app_id, channel_id: 'playground-channel', team_id: 'playground-team', user_agent: 'webapp'};
            return JSON.stringify(await post({...manifest.bindings, values: {}}, place, bindingsSignal), null, 2);
        },
        call: ({context, ...request}, callSignal) => post(request, context, callSignal),
    };
}

/** What a backend would tell, as far as there is something to tell without one. */
function contextOf(context: ClientContext, origin: string): AppContext {
    const {channel_id: channel, team_id: team, post_id: post} = context;
    return {
        ...context,
        mattermost_site_url: origin,
        app_path: `/plugins/com.mattermost.apps/apps/${context.app_id}`,
        bot_user_id: 'playground-bot',
        developer_mode: true,
        acting_user: asker,
        acting_user_id: asker.id,
        locale: asker.locale,
        oauth2: {},
        ...(channel && {channel: {id: channel, name: 'playground', display_name: 'Playground'}}),
        ...(team && {team: {id: team, name: 'playground', display_name: 'Playground'}}),
        ...(post && {post: {id: post, channel_id: channel ?? '', message: 'A post of the playground'}}),
    };
}

/** One request; whatever is not JSON with a status below 300 is an error with a sentence. */
async function ask(url: string, init: RequestInit, {fetch: request, origin}: Around): Promise<Json> {
    let response: Response;
    try {
        response = await request(url, init);
    } catch (error) {
        if (init.signal?.aborted) {
            throw error;
        }
        // Browsers do not say which of the two it was.
        throw new Error(
            `${url} could not be asked from this page. Either nothing answers there, or the App does not let this page ask (CORS): it must answer OPTIONS and the call itself with ` +
            `"Access-Control-Allow-Origin: ${origin}" and "Access-Control-Allow-Headers: content-type". An App without these can be installed in the workspace (npm start), whose backend asks it.`,
            {cause: error},
        );
    }
    const text = await response.text();
    if (!response.ok) {
        throw new Error(`${url} answered with HTTP ${response.status}: ${text.slice(0, 200)}`);
    }
    // 204 is "ok", as in the backend.
    const parsed = text === '' ? {ok: true as const, value: {type: 'ok'}} : parseJson(text);
    if (!parsed.ok) {
        throw new Error(`${url} answered with ${parsed.found}, which is not JSON.`);
    }
    return parsed.value;
}
