import {collectDefaultMetrics, Counter, Gauge, Histogram, Registry} from 'prom-client';

import type {CallEntry} from './calls/index.ts';

export interface Metrics {
    /** One call is over. */
    call(entry: Pick<CallEntry, 'appId' | 'occasion' | 'code' | 'timing'>): void;
    /** As Prometheus reads it. */
    text(): Promise<string>;
    contentType: string;
}

interface MetricsParts {
    /** How many there are, by state. */
    deliveries(): Promise<Record<string, number>>;
    /** Apps that are left alone now. */
    paused(): string[];
}

/** Refused before any App was found: the id is whatever a client wrote, and must not become a series of its own. */
const strangerCodes = new Set(['app_not_found']);

/** What the backend tells of itself (issue 4): calls by App and code, how long they take, deliveries by state, which Apps are left alone; the process and its event loop. */
export function createMetrics({deliveries, paused}: MetricsParts): Metrics {
    const register = new Registry();
    const calls = new Counter({name: 'topmast_calls_total', help: 'Calls that are over, by App, occasion and code ("ok": the App answered).', labelNames: ['app', 'occasion', 'code'], registers: [register]});
    const seconds = new Histogram({
        name: 'topmast_call_seconds', help: 'How long calls take: the App itself, and all that Topmast does beside.', labelNames: ['app', 'part'],
        buckets: [0.001, 0.005, 0.025, 0.1, 0.5, 1, 3, 10, 30], registers: [register],
    });
    register.registerMetric(new Gauge({
        name: 'topmast_deliveries', help: 'One-way calls in the database, by state.', labelNames: ['state'], registers: [],
        async collect() {
            this.reset();
            Object.entries(await deliveries()).forEach(([state, count]) => this.set({state}, count));
        },
    }));
    register.registerMetric(new Gauge({
        name: 'topmast_app_paused', help: '1: the circuit breaker leaves this App alone.', labelNames: ['app'], registers: [],
        collect() {
            this.reset();
            paused().forEach((app) => this.set({app}, 1));
        },
    }));
    let isWatched = false;
    return {
        call({appId, occasion, code, timing}) {
            const app = code !== undefined && strangerCodes.has(code) ? '' : appId;
            calls.inc({app, occasion, code: code ?? 'ok'});
            seconds.observe({app, part: 'app'}, timing.app / 1000);
            seconds.observe({app, part: 'topmast'}, (timing.vet + timing.expand + timing.clean) / 1000);
        },
        async text() {
            if (!isWatched) {
                isWatched = true;
                collectDefaultMetrics({register}); // Watching the process costs a little; whoever never asks does without.
            }
            return await register.metrics();
        },
        contentType: register.contentType,
    };
}
