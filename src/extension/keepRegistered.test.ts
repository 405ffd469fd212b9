import {describe, expect, it} from 'vitest';

import {keepRegistered} from './keepRegistered.ts';

/** A list that grows at its end, as the host's do, and what was done to it. */
function hostList() {
    const list: string[] = [];
    const done: string[] = [];
    const entry = (face: string) => ({face, register: () => {
        list.push(face);
        done.push(`+${face}`);
        return () => {
            list.splice(list.indexOf(face), 1);
            done.push(`-${face}`);
        };
    }});
    const kept = keepRegistered();
    return {
        show: (faces: string, anew?: boolean) => kept.show([...faces].map(entry), anew),
        list: () => list.join(''),
        done: () => done.splice(0).join(' '),
    };
}

describe('entries in a list of the host\'s', () => {
    it('stand in the order that is wanted, whatever stood before', () => {
        const {show, list} = hostList();
        for (const wanted of ['abc', 'bac', 'c', '', 'xcb', 'abcxyz', 'zb']) {
            show(wanted);
            expect(list()).toBe(wanted);
        }
    });

    it('what can stay stays: nothing is drawn anew for it', () => {
        const {show, done} = hostList();
        show('abc');
        done();
        show('abc');
        expect(done()).toBe('');
        show('abcd');
        expect(done()).toBe('+d');
        show('acd');
        expect(done()).toBe('-b');
        show('acxd');
        expect(done()).toBe('-d +x +d');
    });

    it('are wanted otherwise while they are registered, since every change of the list is heard at once: the last wish holds', () => {
        const list: string[] = [];
        const kept = keepRegistered();
        const entry = (face: string) => ({face, register: () => {
            list.push(face);
            kept.show(['b', 'c'].map(entry));
            return () => void list.splice(list.indexOf(face), 1);
        }});
        kept.show(['a', 'b'].map(entry));
        expect(list).toEqual(['b', 'c']);
    });

    it('all are registered again when the host has to look at them again', () => {
        const {show, done, list} = hostList();
        show('ab');
        done();
        show('ab', true);
        expect(done()).toBe('-a -b +a +b');
        expect(list()).toBe('ab');
    });
});
