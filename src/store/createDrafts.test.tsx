import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';

import {createDrafts, forgetDrafts} from './createDrafts.ts';

const logIn = (userId: string) => {
    document.cookie = `MMUSERID=${userId}`;
};

describe('half-filled forms', () => {
    beforeEach(() => logIn('alice'));
    afterEach(() => {
        vi.restoreAllMocks();
        localStorage.clear();
    });

    it('are there again after a reload, for this user alone, until they are sent', () => {
        createDrafts('alice').write('ticket', {values: {title: 'Printer'}});
        expect(createDrafts('alice').read('ticket')).toEqual({values: {title: 'Printer'}});
        expect(createDrafts('bob').read('ticket')).toBeUndefined();
        createDrafts('alice').write('ticket', undefined);
        expect(createDrafts('alice').read('ticket')).toBeUndefined();
    });

    it('are forgotten at logout', () => {
        createDrafts('alice').write('ticket', {values: {}});
        logIn('bob');
        createDrafts('bob').write('ticket', {values: {}});
        forgetDrafts('alice');
        expect(createDrafts('alice').read('ticket')).toBeUndefined();
        expect(createDrafts('bob').read('ticket')).toBeDefined();
    });

    it('are written no more once the user has logged out, be it in another tab', () => {
        const drafts = createDrafts('alice');
        drafts.write('ticket', {values: {title: 'Printer'}});
        forgetDrafts('alice');
        logIn('');
        drafts.write('ticket', {values: {title: 'Printer on fire'}});
        expect(localStorage.length).toBe(0);
    });

    it('make room for the one being filled where storage is full: the ones left longest ago go', () => {
        const drafts = createDrafts('alice');
        const {setItem} = Storage.prototype;
        vi.spyOn(Storage.prototype, 'setItem').mockImplementation(function (this: Storage, key, text) {
            if (text.length > 400) {
                throw new DOMException('full', 'QuotaExceededError');
            }
            setItem.call(this, key, text);
        });
        for (const key of ['first', 'second', 'third', 'last']) {
            drafts.write(key, {text: 'x'.repeat(100)});
        }
        drafts.write('large', {text: 'x'.repeat(500)});
        expect(['first', 'third', 'last', 'large'].map((key) => drafts.read(key) !== undefined)).toEqual([false, true, true, false]);
    });

    it('do not pile up: the ones left longest ago go', () => {
        const drafts = createDrafts('alice');
        for (let number = 0; number <= 50; number++) {
            drafts.write(`form ${number}`, {number});
        }
        expect([drafts.read('form 0'), drafts.read('form 1'), drafts.read('form 50')]).toEqual([undefined, {number: 1}, {number: 50}]);
    });

    it('are nothing when storage is broken or switched off', () => {
        localStorage.setItem('topmast.forms.alice', '{"no": "list"}');
        expect(createDrafts('alice').read('ticket')).toBeUndefined();
        vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
            throw new DOMException('full', 'QuotaExceededError');
        });
        expect(() => createDrafts('alice').write('ticket', {})).not.toThrow();
    });
});
