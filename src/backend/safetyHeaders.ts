import helmet from '@fastify/helmet';
import Fastify from 'fastify';

/**
 * What tells browsers to be careful with an answer, by the path that was asked for. What a route says itself comes first.
 *
 * Pages and their files get all that helmet knows. Below `/api/` are answers to programs, JSON above all, many of them, and each header costs: they get what
 * counts should a browser show one nevertheless, or another site ask for it. Its type is not guessed, as a document it does nothing and stands in no frame,
 * and no other site takes it in as a picture or a script. The rest (openers, origins of their own, links' referrers, prefetching) is about pages.
 */
export async function safetyHeaders(): Promise<(path: string) => Record<string, string>> {
    const ofPages = await headersOfHelmet();
    return (path) => (isOfApi.test(path) ? ofApis : ofPages);
}

const isOfApi = /^\/(?:plugins\/[^/]+\/)?api\//;

const ofApis = {
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'cross-origin-resource-policy': 'same-origin',
};

/** What helmet sets is the same for every answer, so it is asked once instead of at each of them. */
async function headersOfHelmet(): Promise<Record<string, string>> {
    const probe = Fastify();
    await probe.register(helmet, helmetOptions);
    probe.get('/', (_request, reply) => {
        reply.send(reply.raw.getHeaders());
    });
    const answer: unknown = (await probe.inject('/')).json();
    await probe.close();
    return Object.fromEntries(Object.entries(answer ?? {}).filter((header): header is [string, string] => typeof header[1] === 'string'));
}

const helmetOptions = {
    contentSecurityPolicy: {
        useDefaults: false,
        directives: {
            defaultSrc: ["'self'"],
            // react-select writes its styles into the page.
            styleSrc: ["'self'", "'unsafe-inline'"],
            // Icons and pictures in messages come from wherever Apps and people link to.
            imgSrc: ["'self'", 'data:', 'blob:', 'http:', 'https:'],
            fontSrc: ["'self'", 'data:'],
            connectSrc: ["'self'", 'ws:', 'wss:'],
            objectSrc: ["'none'"],
            baseUri: ["'self'"],
            formAction: ["'self'"],
            frameAncestors: ["'self'"],
        },
    },
    // Whether this is https, and for how long, is for whoever puts it behind TLS to say.
    strictTransportSecurity: false,
    referrerPolicy: {policy: 'strict-origin-when-cross-origin' as const},
};
