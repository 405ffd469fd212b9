import type {FastifyInstance} from 'fastify';
import type {Kysely} from 'kysely';

import {createEmbedded, type EmbeddedTables} from './embedded/index.ts';
import type {MattermostAccess} from './MattermostAccess.ts';
import {createMattermost, injectSocket, injectTransport, type Home} from './mattermost/index.ts';
import {openIntegrations} from './openIntegrations.ts';
import type {LimitOf} from './policy.ts';
import {notFound, pageFiles, readExtension, webappFiles} from './routes/index.ts';
import type {Peers} from './storage/index.ts';
import type {Destinations} from './upstreams/index.ts';

interface OpenEmbeddedOptions {
    db: Kysely<object>;
    peers: Peers;
    /** See `EmbeddedOptions.secret`. */
    key: string;
    fastify: FastifyInstance;
    siteUrl(): string;
    /** Whose paths are answered by `fastify` itself, when an integration is asked; default: the site's. Another one where something in front answers some of the site's. */
    ownUrl?(): string;
    demo: boolean;
    destinations: Destinations;
    /** For what stands behind a button, in milliseconds. */
    deadline: number;
    limitOf: LimitOf;
    /** Folder of the built page; absent: there is no page. */
    pageDir?: string;
    /** The `client` folder of a Mattermost release, shown instead of the page. */
    webappDir?: string;
    /** The built extension as an unpacked plugin: the webapp loads it. */
    extensionDir?: string;
    /** Which server the database belongs to. */
    home: Home;
    log(sentence: string): void;
}

/** The tables of one room as `withTables` takes them: an interface has no index signature, its copy has. */
type Of<Tables> = Pick<Tables, keyof Tables>;

/** The embedded server in this process, at `/api/v4` and `/oauth`, and the page, or the official webapp, everywhere else. */
export async function openEmbedded({db, peers, key, fastify, siteUrl, ownUrl = siteUrl, demo, destinations, deadline, limitOf, pageDir, webappDir, extensionDir, home, log}: OpenEmbeddedOptions): Promise<MattermostAccess> {
    const integrations = openIntegrations({site: fastify, siteUrl: ownUrl, destinations, deadline});
    const extension = webappDir !== undefined && extensionDir !== undefined ? readExtension(extensionDir) : undefined;
    const files = webappDir === undefined ? pageDir !== undefined && pageFiles({folder: pageDir}) : webappFiles({folder: webappDir, ...(extension ? {extension} : {})});
    const embedded = await createEmbedded({
        db: db.withTables<Of<EmbeddedTables>>(), peers, secret: key, siteUrl, demo, integrations, log,
        plugins: extension ? [extension.manifest] : [],
        logins: {perAccount: limitOf('loginsPerAccount'), perAddress: limitOf('loginsPerAddress')},
    });
    const transport = injectTransport(fastify);
    return {
        transport,
        openSocket: injectSocket(fastify),
        adminToken: embedded.adminToken,
        async mount(changed) {
            await fastify.register(async (server) => {
                server.addHook('onSend', (request, _reply, payload, done) => {
                    if (isChange(request)) {
                        // Without the query: what stands there may be a secret.
                        changed(request.url.replace(/\?.*/s, ''));
                    }
                    done(null, payload);
                });
                await server.register(embedded.plugin);
            });
            if (files) {
                await fastify.register(files);
            } else {
                fastify.setNotFoundHandler(notFound);
            }
        },
        async whenUsable(run) {
            const admin = createMattermost({transport, adminToken: embedded.adminToken}).admin();
            if (!(await home.isAt(admin, (await admin.me()).id))) {
                throw new Error('The database belongs to a Topmast that stands beside a Mattermost server. Set MATTERMOST_URL and MATTERMOST_ADMIN_TOKEN, or DATA_DIR or DATABASE_URL to another database.');
            }
            run();
        },
        async close() {
            await integrations.close(); // First: nobody waits for what an integration would still answer.
            await embedded.close();
        },
    };
}

const isChange = ({method, url}: {method: string; url: string}) => !['GET', 'HEAD', 'OPTIONS'].includes(method) && url.startsWith('/api/v4/');
