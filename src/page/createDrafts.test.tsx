import {afterEach, describe, expect, it, vi} from 'vitest';

import {createDrafts, forgetDrafts} from './createDrafts.ts';

describe('half-filled forms', () => {
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
        createDrafts('bob').write('ticket', {values: {}});
        forgetDrafts('alice');
        expect(createDrafts('alice').read('ticket')).toBeUndefined();
        expect(createDrafts('bob').read('ticket')).toBeDefined();
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
