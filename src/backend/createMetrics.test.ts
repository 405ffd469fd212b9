import {expect, test} from 'vitest';

import {createMetrics} from './createMetrics.ts';

test('calls are counted by App and code, deliveries by state, Apps that are left alone are named', async () => {
    let paused = ['desk'];
    const metrics = createMetrics({deliveries: async () => ({waiting: 3, aside: 1}), paused: () => paused});
    const timing = {vet: 1, expand: 2, app: 40, clean: 1};
    metrics.call({appId: 'desk', occasion: 'client', timing});
    metrics.call({appId: 'desk', occasion: 'client', code: 'app_timeout', timing});
    metrics.call({appId: 'made-up-by-a-client', occasion: 'client', code: 'app_not_found', timing});
    const text = await metrics.text();
    for (const line of [
        'topmast_calls_total{app="desk",occasion="client",code="ok"} 1',
        'topmast_calls_total{app="desk",occasion="client",code="app_timeout"} 1',
        'topmast_calls_total{app="",occasion="client",code="app_not_found"} 1',
        'topmast_call_seconds_bucket{le="0.1",app="desk",part="app"} 2',
        'topmast_deliveries{state="waiting"} 3',
        'topmast_app_paused{app="desk"} 1',
    ]) {
        expect(text).toContain(line);
    }
    expect(text).toMatch(/^nodejs_eventloop_lag_seconds /m);
    expect(text).not.toContain('made-up-by-a-client');
    paused = [];
    expect(await metrics.text()).not.toContain('topmast_app_paused{app="desk"}');
});
