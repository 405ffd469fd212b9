import {afterEach, beforeEach, expect, it, vi} from 'vitest';

import {tellInTurn} from './tellInTurn.ts';

beforeEach(() => {
    vi.useFakeTimers();
});
afterEach(() => {
    vi.useRealTimers();
});

it('what comes several times within a moment is told at once, and once more after it', () => {
    const told: string[] = [];
    const tell = tellInTurn((path) => told.push(path));
    ['posts', 'posts', 'posts'].forEach(tell);
    expect(told).toEqual(['posts']);
    vi.advanceTimersByTime(50);
    expect(told).toEqual(['posts', 'posts']);
    vi.advanceTimersByTime(1_000);
    expect(told).toHaveLength(2);
    tell('posts');
    expect(told).toHaveLength(3);
});

it('however much of one thing comes, another one is told at once', () => {
    const told: string[] = [];
    const tell = tellInTurn((path) => told.push(path));
    ['posts', 'posts', 'users'].forEach(tell);
    expect(told).toEqual(['posts', 'users']);
    vi.advanceTimersByTime(50);
    expect(told).toEqual(['posts', 'users', 'posts']);
});
