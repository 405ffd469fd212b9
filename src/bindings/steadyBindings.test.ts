import {expect, it} from 'vitest';

import type {Binding} from '../protocol/index.ts';
import {steadyBindings} from './steadyBindings.ts';

const binding = (app: string, label = app): Binding => ({app_id: app, location: 'go', label, submit: {path: '/go'}});
const labels = (shown: readonly Binding[]) => shown.map(({label}) => label);

it('what comes late stands at the end, wherever it would stand otherwise', () => {
    expect(labels(steadyBindings([binding('b'), binding('d')], [binding('a'), binding('b'), binding('c'), binding('d')], 'append'))).toEqual(['b', 'd', 'a', 'c']);
});

it('or waits', () => {
    expect(labels(steadyBindings([binding('b')], [binding('a'), binding('b')], 'wait'))).toEqual(['b']);
});

it('what is gone stays for now, what is new about the rest is shown', () => {
    expect(labels(steadyBindings([binding('a'), binding('b')], [binding('b', 'B, renamed')], 'append'))).toEqual(['a', 'B, renamed']);
});
