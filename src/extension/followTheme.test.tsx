import {afterEach, describe, expect, it} from 'vitest';

import {fakeHost} from './fixtures/fakeHost.ts';
import {followTheme, isDark} from './followTheme.ts';

const root = document.documentElement;
const setColour = (colour: string) => root.style.setProperty('--center-channel-bg', colour);

describe('the host\'s theme', () => {
    afterEach(() => {
        root.removeAttribute('style');
        root.removeAttribute('class');
    });

    it('is dark where what lies behind the messages is dark; a change of it is followed; nothing stays behind', async () => {
        setColour('#191b1f');
        root.classList.add('app__body');
        const end = followTheme(fakeHost().store, document);
        expect(root.className).toBe('app__body tm-dark');
        setColour('#ffffff');
        await expect.poll(() => root.className).toBe('app__body');
        setColour('rgb(17, 24, 39)');
        await expect.poll(() => root.className).toBe('app__body tm-dark');
        end();
        expect(root.className).toBe('app__body');
    });

    it('is read in every way in which a colour may be written; what is no colour is light', () => {
        expect(['#000', '#202228', 'rgb(10, 20, 30)', 'rgba(0,0,0,.5)'].map(isDark)).toEqual([true, true, true, true]);
        expect(['#fff', '#f4f4f6', 'rgb(250, 250, 250)', '', 'red', '#12'].map(isDark)).toEqual([false, false, false, false, false, false]);
    });
});
