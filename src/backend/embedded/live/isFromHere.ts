import type {FastifyRequest} from 'fastify';

/**
 * Whether a request comes from this server's own pages, or from no page at all (a program sends no Origin). A browser
 * sends Origin with every POST and every WebSocket, and no page can leave it out or lie.
 */
export function isFromHere(request: Pick<FastifyRequest, 'headers' | 'host'>, siteUrl: string): boolean {
    const {origin} = request.headers;
    if (origin === undefined) {
        return true;
    }
    if (!URL.canParse(origin)) {
        return false;
    }
    return new URL(origin).host === request.host || (URL.canParse(siteUrl) && new URL(siteUrl).origin === origin);
}
