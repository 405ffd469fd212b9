import type {TransportRequest} from './Transport.ts';

/** What became of one try: an answer's status and headers, or why there was none, and whether the server may have had the request nevertheless. */
export type Outcome = {status: number; headers: Readonly<Record<string, string | string[] | undefined>>} | {error: Error; mayHaveArrived: boolean};

/** The first wait of the back-off, and the longest that is waited at a time, in milliseconds. */
const firstWait = 200;
const longestWait = 5_000;

/**
 * Pure: how long to wait before a request is sent once more, in milliseconds; undefined: what came of it holds.
 *
 * What was surely not taken (429; nobody listened) is sent again whatever it is. Whether a request that failed otherwise was done, nobody knows,
 * so it is sent again only when doing it twice is as good as once.
 *
 * @param tries so far, from 1 on
 * @param random from 0 up to 1: those who were refused together do not come back together
 */
export function whenAgain({method, path}: Pick<TransportRequest, 'method' | 'path'>, outcome: Outcome, tries: number, random: number): number | undefined {
    const spread = 0.5 + random;
    const backOff = Math.min(longestWait, firstWait * 2 ** (tries - 1)) * spread;
    if ('error' in outcome) {
        const isWorthIt = !(outcome.error instanceof AnswerTooLarge) && (!outcome.mayHaveArrived || isHarmlessTwice(method, path));
        return isWorthIt ? backOff : undefined;
    }
    if (outcome.status === 429) {
        const seconds = secondsIn(outcome.headers['retry-after']) ?? secondsIn(outcome.headers['x-ratelimit-reset']);
        return seconds === undefined ? backOff : seconds * 1_000 + firstWait * random;
    }
    return outcome.status >= 500 && outcome.status !== 501 && isHarmlessTwice(method, path) ? backOff : undefined;
}

/** The server answers more than is read. It would do so again. */
export class AnswerTooLarge extends Error {}

/** No answer came within the deadline: the server is away, or only slow with this request. */
export class NotInTime extends Error {}

/** POSTs that only read, or set what is then as it is. Bots, tokens and OAuth apps would be made twice. */
const harmlessPosts = [/^\/api\/v4\/users\/ids$/, /^\/api\/v4\/users\/[^/]+\/image$/, /^\/api\/v4\/bots\/[^/]+\/(?:enable|disable)$/, /^\/api\/v4\/users\/tokens\/revoke$/, /^\/oauth\/deauthorize$/];

function isHarmlessTwice(method: TransportRequest['method'], path: string): boolean {
    return ['GET', 'PUT', 'DELETE'].includes(method) || (method === 'POST' && harmlessPosts.some((pattern) => pattern.test(path.replace(/\?.*/s, ''))));
}

/** Whole seconds; a date, which the header may hold too, is nothing that Mattermost sends. */
function secondsIn(header: string | string[] | undefined): number | undefined {
    return typeof header === 'string' && /^\d{1,6}$/.test(header) ? Number(header) : undefined;
}
