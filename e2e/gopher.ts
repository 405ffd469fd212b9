import {createServer, type IncomingMessage} from 'node:http';
import {text as textOf} from 'node:stream/consumers';

/** One request as it reached the App. */
export interface Seen {
    path: string;
    headers: IncomingMessage['headers'];
    body: GopherCall;
}

/** What the App reads of a call: it trusts the framework blindly, as published Apps do, and dies of what is missing. */
export interface GopherCall {
    path: string;
    values: Record<string, unknown>;
    context: {
        app_id: string;
        location?: string;
        channel_id?: string;
        mattermost_site_url: string;
        bot_access_token: string;
        bot_user_id: string;
        acting_user?: {id: string; username: string};
        oauth2: Record<string, unknown>;
    };
}

export interface Gopher {
    manifestUrl: string;
    /** Every request so far, the manifest's own aside. */
    seen: Seen[];
    close(): Promise<void>;
}

/**
 * An App with the habits of Apps in the wild, most of them written in Go: answers and posts carry no content type,
 * the scheme of its token is `BEARER`, bindings have no location, keys that nobody knows stand everywhere, posts carry
 * the zero values of a whole struct, /ping is not served. It reads `values` and `context.oauth2` without looking,
 * so a call without them answers 500.
 */
export async function startGopher(): Promise<Gopher> {
    const seen: Seen[] = [];
    let root = '';
    const server = createServer((request, response) => {
        respond(request).then(([status, body]) => response.writeHead(status).end(body), (error: unknown) => response.writeHead(500).end(String(error)));
    });

    async function respond(request: IncomingMessage): Promise<[status: number, body: string]> {
        const path = request.url ?? '';
        if (path === '/manifest.json') {
            return [200, JSON.stringify(manifest(root))];
        }
        const body: GopherCall = JSON.parse(await textOf(request) || '{}');
        seen.push({path, headers: request.headers, body});
        const reply = await answer(path, body);
        return reply === undefined ? [404, '404 page not found\n'] : [200, JSON.stringify(reply)];
    }

    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    root = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
    return {
        manifestUrl: `${root}/manifest.json`,
        seen,
        close: () => new Promise((resolve) => {
            server.close(() => resolve());
            server.closeAllConnections();
        }),
    };
}

function manifest(root: string): unknown {
    return {
        app_id: 'gopher',
        app_type: 'http',
        SchemaVersion: 'v1.1.0',
        version: 'v0.8.0',
        display_name: 'Gopher',
        homepage_url: 'https://example.com/gopher',
        on_install: {path: '/install', expand: {acting_user: 'summary'}},
        on_uninstall: '/goodbye',
        on_enable: {path: '/on'},
        on_disable: {path: '/off'},
        requested_permissions: ['act_as_bot', 'tickle_the_server'],
        requested_locations: ['/command', '/channel_header'],
        http: {root_url: root, use_jwt: true, timeout_ms: 0},
        assets: [],
    };
}

const form = {
    title: 'Greet',
    submit: {path: '/greet', expand: {acting_user: 'id', parent_post: 'all', something_else: 'all'}, type: ''},
    fields: [{name: 'whom', label: 'whom', type: '', position: -1, placeholder: 'somebody', options: null}],
};

const bindings = [
    {
        location: '/command',
        label: 'commands',
        bindings: [{label: 'gopher', icon: '', bindings: [{label: 'greet', form, depends_on_user: false}, {label: 'dangling'}]}],
    },
    {location: '/channel_header', bindings: [{label: 'Greet from here', icon: 'https://example.com/gopher.png', form}]},
];

async function answer(path: string, call: GopherCall): Promise<unknown> {
    switch (path) {
        case '/bindings':
            return {type: 'ok', data: bindings, error: ''};
        case '/install':
            return {type: 'ok', text: 'Gopher digs in.'};
        case '/greet':
            return greet(call);
        default:
            return undefined;
    }
}

async function greet({values, context}: GopherCall): Promise<unknown> {
    if (Object.keys(context.oauth2).length > 0) {
        return {type: 'error', text: 'Nobody configured OAuth2 here.'};
    }
    const user = context.acting_user?.id ?? '';
    const channel = await post(context, '/channels/direct', [context.bot_user_id, user]);
    await post(context, '/posts', {
        id: '', create_at: 0, update_at: 0, user_id: user, channel_id: channel.id, root_id: '', props: null, participants: null,
        message: `Hello, ${String(values['whom'] ?? 'world')}!`,
    });
    return {type: '', text: 'Greeted.'};
}

async function post({mattermost_site_url, bot_access_token}: GopherCall['context'], path: string, body: unknown): Promise<{id: string}> {
    const response = await fetch(`${mattermost_site_url}/api/v4${path}`, {
        method: 'POST',
        headers: {authorization: `BEARER ${bot_access_token}`},
        // Bytes, not text: fetch then sends no content type, as Go's client does.
        body: new TextEncoder().encode(JSON.stringify(body)),
    });
    if (response.status !== 201) {
        throw new Error(`HTTP ${response.status} ${await response.text()}`);
    }
    const made: {id: string} = await response.json();
    return made;
}
