import {freePort, startFront} from '../../e2e/startFront.ts';
import {median, movement, spread} from '../figures.ts';
import type {Section} from '../report.ts';
import {load} from './load.ts';
import {pace} from './pace.ts';
import {startSubject} from './Subject.ts';

interface Row {
    title: string;
    url: string;
    /** At 100 requests a second: of each round the median, ms. */
    paced: number[];
    /** Requests a second, as many as it carries. */
    rates: number[];
}

const path = '/api/v4/users/me';
/** Before anything is counted, in milliseconds. */
const warming = 8_000;
const mayAdd = 1;
const hasToCarry = 2_000;

/**
 * What the gateway adds to a request that is Mattermost's, beside nginx with the file of deploy/ and beside nothing at all. An upstream that answers at once
 * stands in the place of Mattermost; it, the gateway and the load have a process each.
 */
export async function measureGateway({rounds = 5, seconds = 4} = {}): Promise<Section> {
    const upstream = await startSubject('upstream');
    const gateway = await startSubject('gateway', upstream.url);
    const nginx = await startFront('nginx', {mattermostUrl: upstream.url, topmastUrl: upstream.url, port: await freePort()});
    const direct: Row = {title: 'floor: the upstream, asked directly', url: upstream.url, paced: [], rates: []};
    const through: Row = {title: 'topmast gateway', url: gateway.url, paced: [], rates: []};
    const rows = [direct, {title: 'nginx, with deploy/nginx.conf', url: nginx.url, paced: [], rates: []}, through];
    try {
        for (const {url} of rows) {
            await load({url, path, headers: {}, body: '{}', connections: 50, milliseconds: warming}); // The compiler has to have seen it all.
        }
        for (let round = 0; round < rounds; round++) {
            for (const row of round % 2 === 0 ? rows : [...rows].reverse()) {
                row.paced.push(median(await pace({url: row.url, path, rate: 100, seconds})));
                const {requests, seconds: took} = await load({url: row.url, path, headers: {}, body: '{}', connections: 50, milliseconds: 2_000});
                row.rates.push(requests / took);
            }
        }
    } finally {
        await nginx.close();
        await gateway.stop();
        await upstream.stop();
    }
    // Round by round, as both ran within seconds of each other.
    const added = median(through.paced.map((milliseconds, round) => milliseconds - (direct.paced[round] ?? Number.NaN)));
    const carried = median(through.rates);
    return {
        title: 'The gateway in front of Mattermost',
        about: `A request that is Mattermost's, answered with 700 bytes: at an even 100 a second, and as many as fit through 50 connections; ${rounds} rounds in turn. Median (min–max).`,
        tables: [{caption: '', head: ['', 'at 100/s, ms', 'req/s'], rows: rows.map(({title, paced, rates}) => [title, spread(paced, 2), spread(rates)])}],
        bars: [
            {ok: added <= mayAdd, text: `${added.toFixed(2)} ms are added at the median at 100 requests a second; at most ${mayAdd} is wanted`},
            {ok: carried >= hasToCarry, text: `${carried.toFixed(0)} requests a second are carried; ${hasToCarry} are wanted`},
        ],
        notes: [],
        floorMoved: movement(direct.rates),
    };
}
