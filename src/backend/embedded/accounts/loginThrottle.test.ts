import {expect, it} from 'vitest';

import {createLoginThrottle} from './loginThrottle.ts';

function open() {
    const clock = {now: 0};
    return {clock, throttle: createLoginThrottle(() => clock.now, {perAccount: 3, perAddress: 5})};
}

it('an account takes so many wrong passwords, from wherever they come, and others after a while', () => {
    const {clock, throttle} = open();
    expect([1, 2, 3, 4].map((address) => throttle.attempt('alice', `10.0.0.${address}`))).toEqual([true, true, true, false]);
    expect(throttle.attempt('bob', '10.0.0.1')).toBe(true);
    clock.now = 10 * 60_000;
    expect(throttle.attempt('alice', '10.0.0.1')).toBe(true);
});

it('an address takes so many wrong passwords, for however many accounts, and others are not shut out', () => {
    const {throttle} = open();
    expect(['a', 'b', 'c', 'd', 'e', 'f'].map((account) => throttle.attempt(account, '10.0.0.1'))).toEqual([true, true, true, true, true, false]);
    expect(throttle.attempt('g', '10.0.0.2')).toBe(true);
});

it('who knows one password gains no guesses at others by it', () => {
    const {throttle} = open();
    for (let turn = 0; turn < 5; turn++) {
        expect(throttle.attempt(`victim-${turn}`, '10.0.0.1')).toBe(turn < 5);
        if (throttle.attempt('mallory', '10.0.0.1')) {
            throttle.succeeded('mallory', '10.0.0.1');
        }
    }
    expect(throttle.attempt('victim-6', '10.0.0.1')).toBe(false);
});

it('many people behind one address log in as they like', () => {
    const {throttle} = open();
    for (let person = 0; person < 100; person++) {
        expect(throttle.attempt(`person-${person}`, '10.0.0.1')).toBe(true);
        throttle.succeeded(`person-${person}`, '10.0.0.1');
    }
});
