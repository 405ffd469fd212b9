import {expect, test} from 'vitest';

import {createLive, type Socket} from './createLive.ts';

const socket = (differences: Partial<Socket> = {}) => {
    const log: string[] = [];
    return {
        log,
        bufferedAmount: 0,
        send: (text: string) => void log.push(text),
        close: (code: number) => void log.push(`closed with ${code}`),
        terminate: () => void log.push('terminated'),
        ping: () => void log.push('ping'),
        ...differences,
    };
};
const refresh = {event: 'refresh_bindings'} as const;
const holds = () => {};

test('an event reaches every connection of its user, and nobody else', () => {
    const live = createLive();
    const [phone, laptop, other] = [socket(), socket(), socket()];
    live.add('alice', phone, holds);
    live.add('alice', laptop, holds);
    live.add('bob', other, holds);
    live.publish({to: 'alice', event: {...refresh, channel_id: 'support'}});
    expect(phone.log).toEqual(['{"event":"refresh_bindings","channel_id":"support"}']);
    expect(laptop.log).toEqual(phone.log);
    expect(other.log).toEqual([]);
});

test('an event to all reaches all; a connection that went is forgotten', () => {
    const live = createLive();
    const [alice, bob] = [socket(), socket()];
    const remove = live.add('alice', alice, holds);
    live.add('bob', bob, holds);
    expect(live.connections).toBe(2);
    remove();
    remove();
    live.publish({to: 'all', event: refresh});
    expect([alice.log, bob.log, live.connections]).toEqual([[], ['{"event":"refresh_bindings"}'], 1]);
});

test('a user who is not connected costs nothing', () => {
    createLive().publish({to: 'nobody', event: refresh});
});

test('a client that reads nothing is dropped instead of filling the memory', () => {
    const live = createLive();
    const stuck = socket({bufferedAmount: 1024 * 1024});
    live.add('alice', stuck, holds);
    live.publish({to: 'alice', event: refresh});
    expect(stuck.log).toEqual(['terminated']);
});

test('a logout makes every connection look at its session', () => {
    const live = createLive();
    const looked: string[] = [];
    live.add('alice', socket(), () => looked.push('alice'));
    live.add('bob', socket(), () => looked.push('bob'));
    live.lookAgain();
    expect(looked).toEqual(['alice', 'bob']);
});

test('at the end everybody is told, and may come back', () => {
    const live = createLive();
    const alice = socket();
    live.add('alice', alice, holds);
    live.close();
    expect(alice.log).toEqual(['closed with 1001']);
});
