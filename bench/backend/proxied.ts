import {median, movement, spread} from '../figures.ts';
import type {Section} from '../report.ts';
import type {Child} from './compile.ts';
import {load, type Load} from './load.ts';
import {startSubject, type Subject} from './Subject.ts';

interface Measured {
    title: string;
    /** Requests a second, one figure a round. */
    rates: number[];
    /** Processor time of the process for one call, µs. */
    cpu: number[];
    p50: number[];
    p99: number[];
    heap: number;
}

const connections = 50;
/** Before anything is counted, in milliseconds. */
const warming = 12_000;
const contenders: Record<string, Child> = {bare: 'bareProxy', plain: 'plainProxy', peer: 'fastifyProxy', lean: 'leanCall', topmast: 'topmastProxy'};
const titles: Record<string, string> = {
    upstream: 'upstream, asked directly',
    bare: 'floor: node:http + undici Pool',
    plain: 'http-proxy-3 1.23.3',
    peer: '@fastify/http-proxy 11.6.3',
    lean: 'floor of a whole call: one function',
    topmast: 'Topmast: a whole call',
};

/**
 * P8: a call through Topmast (session, vetting, two expands, JWT, cleaning, sealing, log line) beside proxies that only pass bytes on, and
 * beside the same deeds in one function (`leanCall.ts`): nothing that does all of them is quicker than that.
 * The load comes from this process; the App and each subject have their own, so the figures are of the machine they share.
 */
export async function measureProxied({rounds = 7, milliseconds = 2_500} = {}): Promise<Section> {
    const upstream = await startSubject('upstream');
    const subjects: Record<string, Subject> = {upstream};
    try {
        for (const [name, child] of Object.entries(contenders)) {
            subjects[name] = await startSubject(child, upstream.url);
        }
        const measured = await measureAll(subjects, {rounds, milliseconds});
        return sectionOf(measured);
    } finally {
        await Promise.all(Object.values(subjects).map((subject) => subject.stop()));
    }
}

async function measureAll(subjects: Record<string, Subject>, {rounds, milliseconds}: {rounds: number; milliseconds: number}): Promise<Record<string, Measured>> {
    const example = subjects['topmast']?.ready.body ?? '{}';
    const ask = (subject: Subject, time: number) => load({
        url: subject.url, path: subject.ready.path ?? '/send', headers: subject.ready.headers ?? {}, body: subject.ready.body ?? example, connections, milliseconds: time,
    });
    const measured: Record<string, Measured> = {};
    for (const [name, subject] of Object.entries(subjects)) {
        await ask(subject, warming); // The compiler has to have seen it all, often.
        measured[name] = {title: titles[name] ?? name, rates: [], cpu: [], p50: [], p99: [], heap: 0};
    }
    const names = Object.keys(subjects);
    for (let round = 0; round < rounds; round++) {
        // Every other round the other way about, so that nobody always comes after the same one.
        for (const name of round % 2 === 0 ? names : [...names].reverse()) {
            const subject = subjects[name];
            const row = measured[name];
            if (subject && row) {
                const before = await subject.usage();
                const done = await ask(subject, milliseconds);
                note(row, done, before, await subject.usage());
            }
        }
    }
    return measured;
}

function note(row: Measured, {requests, seconds, latencies}: Load, before: {cpu: number}, after: {cpu: number; heap: number}): void {
    const sorted = [...latencies].sort((a, b) => a - b);
    row.rates.push(requests / seconds);
    row.cpu.push((after.cpu - before.cpu) / requests);
    row.p50.push(sorted[Math.floor(sorted.length * 0.5)] ?? Number.NaN);
    row.p99.push(sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN);
    row.heap = after.heap;
}

function sectionOf(measured: Record<string, Measured>): Section {
    const {topmast, peer, bare} = measured;
    if (!topmast || !peer || !bare) {
        throw new Error('a row is missing');
    }
    // Round by round, as both ran within seconds of each other.
    const share = median(topmast.rates.map((rate, round) => rate / (peer.rates[round] ?? Number.NaN)));
    const cpu = median(topmast.cpu);
    return {
        title: 'P8: a proxied call',
        about: `One call of 600 bytes, answered with a form; ${connections} connections, ${topmast.rates.length} rounds in turn, each subject in its own process. Median (min–max).`,
        tables: [{
            caption: '',
            head: ['', 'req/s', 'CPU a call, µs', 'p50, ms', 'p99, ms', 'heap, MB'],
            rows: Object.values(measured).map((row) => [row.title, spread(row.rates), spread(row.cpu), median(row.p50).toFixed(1), median(row.p99).toFixed(1), (row.heap / 1e6).toFixed(0)]),
        }],
        bars: [
            {ok: share >= 0.8, text: `${share.toFixed(2)} of @fastify/http-proxy's throughput; 0.8 or more is wanted`},
            {ok: cpu <= 160, text: `${cpu.toFixed(0)} µs of processor time a call; at most 160 are wanted`},
        ],
        notes: [],
        floorMoved: movement(bare.rates),
    };
}
