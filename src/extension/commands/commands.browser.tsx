/** In a real browser, since text, caret, undo and the order of events are its own: commands of Apps in boxes of the host. */
import {cleanup} from '@testing-library/react';
import {afterEach, describe, expect, test, vi} from 'vitest';
import {cdp, page, userEvent} from 'vitest/browser';

import {deskTree} from '../../bindings/fixtures/deskApps.ts';
import {attributesOf, offered, openHost, seesHostList} from './fixtures/openHost.tsx';

afterEach(() => {
    cleanup();
    document.documentElement.dir = '';
});

const row = (name: string | RegExp) => page.getByRole('option', {name});

describe('completing in the host\'s own box', () => {
    test('S0-025 words and flags by keyboard alone, and what the host keeps is what was completed', async () => {
        const {type, box, draft} = await openHost();
        await type('/desk ');
        await expect.poll(offered).toEqual(['ticket']);
        await type('{Tab}op');
        await expect.poll(offered).toEqual(['open']);
        await type('{ArrowDown}{Enter}--lou{Tab}');
        expect(box().value).toBe('/desk ticket open --loud ');
        expect(draft()).toBe('/desk ticket open --loud ');
        expect(seesHostList()).toBe(false);
    });

    test('a click completes, and the box keeps the focus', async () => {
        const {type, box} = await openHost();
        await type('/desk ticket o');
        await userEvent.click(row('open'));
        expect(box().value).toBe('/desk ticket open ');
        expect(document.activeElement).toBe(box());
    });

    test('in the middle of a line, the rest of which stays', async () => {
        const {type, box} = await openHost();
        await type('/desk ticket open --ti --loud');
        await type('{ArrowLeft}'.repeat(7));
        await expect.poll(offered).toContain('--title');
        await type('{Tab}x');
        expect(box().value).toBe('/desk ticket open --title x--loud');
    });

    test('what was pasted is completed like what was typed', async () => {
        const {type, box} = await openHost();
        await type('/desk tick');
        await userEvent.keyboard('{Control>}ax{/Control}');
        expect(box().value).toBe('');
        await userEvent.keyboard('{Control>}v{/Control}');
        await expect.poll(offered).toEqual(['ticket']);
        await type('{Tab}');
        expect(box().value).toBe('/desk ticket ');
    });

    test('undo takes a completion back, and nothing that was typed before it; redo brings it again', async () => {
        const {type, box, draft} = await openHost();
        await type('/desk ti');
        await expect.poll(offered).toEqual(['ticket']);
        await type('{Tab}');
        expect(box().value).toBe('/desk ticket ');
        await type('{Control>}z{/Control}');
        expect(box().value).toBe('/desk ti');
        expect(draft()).toBe('/desk ti');
        await type('{Control>}{Shift>}z{/Shift}{/Control}');
        expect(draft()).toBe('/desk ticket ');
    });

    test('commands that come late, of a channel that was not seen before, are offered when they are here', async () => {
        let answer: () => void = () => undefined;
        const {type} = await openHost({bindings: () => new Promise((resolve) => {
            answer = () => resolve(deskTree);
        })});
        await type('/desk ');
        expect(offered()).toEqual([]);
        answer();
        await expect.poll(offered).toEqual(['ticket']);
    });

    test('in a post that is edited nothing is run, so only its words are completed', async () => {
        const {type, box} = await openHost();
        await type('/desk ticket open ', 'edit_textbox');
        await expect.poll(offered).toEqual(['--queue', '--title', '--loud', '--tier']);
        await type('{Tab}', 'edit_textbox');
        expect(box('edit_textbox').value).toBe('/desk ticket open --queue ');
    });
});

describe('what is the host\'s stays the host\'s', () => {
    test('whoever types anything else is not looked at', async () => {
        const {type, client, draft} = await openHost();
        const before = attributesOf('post_textbox');
        await type('hello /desk and so on');
        expect(draft()).toBe('hello /desk and so on');
        expect(attributesOf('post_textbox')).toEqual(before);
        expect(client.visits).toEqual([]);
        expect(offered()).toEqual([]);
    });

    test('its commands, its list and its keys, up to the letter with which a command becomes an App\'s, and again after it', async () => {
        const {type, box} = await openHost();
        await type('/des');
        expect(seesHostList()).toBe(true);
        await type('k');
        await expect.poll(offered).toEqual(['/desk']);
        expect(seesHostList()).toBe(false);
        await type('t');
        await expect.poll(offered).toEqual([]);
        expect(seesHostList()).toBe(true);
        await type('{Enter}');
        expect(box().value).toBe('/desktop ');
    });

    test('where it has nothing to offer, the beginning of a command is completed too', async () => {
        const {type, box} = await openHost();
        await type('/ut');
        await expect.poll(offered).toEqual(['/util']);
        await type('i');
        expect(offered()).toEqual(['/util']);
        await type('{Tab}');
        expect(box().value).toBe('/util ');
    });

    test('what it says of its box to screen readers is put back, what it changed meanwhile included', async () => {
        const {type, box, region} = await openHost();
        await type('/desk');
        await expect.poll(offered).toEqual(['/desk']);
        expect(attributesOf('post_textbox')).toMatchObject({'aria-expanded': 'true', 'aria-haspopup': 'listbox'});
        expect(box().getAttribute('aria-controls')).toBe(page.getByRole('listbox', {name: 'Suggestions'}).element().id);
        expect(box().hasAttribute('aria-activedescendant')).toBe(false);
        await expect.poll(region).toBe('1 suggestion');
        await type('{ArrowDown}');
        expect(box().getAttribute('aria-activedescendant')).toBe(row('/desk').element().id);
        // The host's list is gone at the space, behind ours.
        await type(' x');
        await expect.poll(region).toMatch(/no sub-command|Nothing fits|No suggestions/);
        await type('{Control>}a{/Control}{Backspace}');
        expect(attributesOf('post_textbox')).toEqual({
            id: 'post_textbox', role: 'combobox', 'aria-label': 'post_textbox', 'aria-controls': 'suggestionList', 'aria-autocomplete': 'list', 'aria-expanded': 'false',
        });
        expect(region()).toBe('');
    });

    test('Enter sends, as long as no row was chosen, and the host\'s list behind ours does not take it', async () => {
        const {type, sent, box} = await openHost();
        await type('/desk');
        await expect.poll(offered).toEqual(['/desk']);
        await type('{Enter}');
        expect(sent).toEqual(['/desk']);
        expect(box().value).toBe('');
        await expect.poll(offered).toEqual([]);
    });

    test('a line that the host will not take stays, without the list over it, until it is changed', async () => {
        const {type, box} = await openHost({takes: false});
        await type('/desk ');
        await expect.poll(offered).toEqual(['ticket']);
        await type('{Enter}');
        await expect.poll(offered).toEqual([]);
        expect(box().value).toBe('/desk ');
        await type('t');
        await expect.poll(offered).toEqual(['ticket']);
    });

    test('where Ctrl and Enter send, Enter is a new line', async () => {
        const {type, sent, box} = await openHost({sendsWith: 'Ctrl+Enter'});
        await type('/desk ticket memo one');
        await expect.poll(offered).not.toEqual([]);
        await type('{Enter}two');
        expect(box().value).toBe('/desk ticket memo one\ntwo');
        await type('{Control>}{Enter}{/Control}');
        expect(sent).toEqual(['/desk ticket memo one\ntwo']);
    });

    test.each(['Enter', 'Ctrl+Enter'] as const)('"Run" sends from the host\'s box where %s does', async (sendsWith) => {
        const {type, sent} = await openHost({sendsWith});
        await type('/leaf');
        await userEvent.click(row(/^Run/));
        expect(sent).toEqual(['/leaf']);
        await type('/leaf');
        await expect.poll(offered).toContain('Run /leaf');
        await type('{ArrowDown}{Enter}');
        expect(sent).toEqual(['/leaf', '/leaf']);
    });

    test('Escape closes the list alone, and Tab goes on when there is nothing to complete', async () => {
        const {type, box} = await openHost();
        await type('/desk ');
        await expect.poll(offered).toEqual(['ticket']);
        await type('{Escape}');
        expect(offered()).toEqual([]);
        await type('{Tab}');
        expect(document.activeElement).not.toBe(box());
        expect(box().value).toBe('/desk ');
    });
});

describe('while a character is being composed', () => {
    test('its keys are not ours, and nothing is written into the text', async () => {
        const {type, box, sent} = await openHost();
        await type('/desk ticket open --title ');
        await cdp().send('Input.imeSetComposition', {text: 'とう', selectionStart: 2, selectionEnd: 2});
        expect(box().value).toBe('/desk ticket open --title とう');
        await expect.poll(offered).toContain('Fill in as a form');
        for (const key of ['ArrowDown', 'Enter', 'Tab', 'Escape']) {
            const pressed = new KeyboardEvent('keydown', {key, keyCode: 229, isComposing: true, bubbles: true, cancelable: true});
            expect(box().dispatchEvent(pressed), key).toBe(true);
        }
        await cdp().send('Input.imeSetComposition', {text: 'とうk', selectionStart: 3, selectionEnd: 3});
        await cdp().send('Input.insertText', {text: '東京'});
        expect(box().value).toBe('/desk ticket open --title 東京');
        expect(sent).toEqual([]);
        await type(' --lou{Tab}');
        expect(box().value).toBe('/desk ticket open --title 東京 --loud ');
    });

    test('a click on a row ends the composing first, as leaving the box would', async () => {
        const {type, box, draft} = await openHost();
        const seen: string[] = [];
        await type('/desk ticket ');
        ['compositionend', 'beforeinput'].forEach((name) => box().addEventListener(name, ({type: happened}) => seen.push(happened)));
        await cdp().send('Input.imeSetComposition', {text: 'o', selectionStart: 1, selectionEnd: 1});
        await expect.poll(offered).toEqual(['open']);
        seen.length = 0;
        await userEvent.click(row('open'));
        expect(box().value).toBe('/desk ticket open ');
        expect(draft()).toBe('/desk ticket open ');
        expect(seen.at(0)).toBe('compositionend');
        expect(document.activeElement).toBe(box());
    });
});

describe('boxes come and go', () => {
    test('two at once: each has its own text, and the one with the focus the list', async () => {
        const {type, box, client} = await openHost({call: () => ({type: 'ok', data: {items: [{label: 'One', value: 'q1'}]}})});
        await type('/desk ');
        await expect.poll(offered).toEqual(['ticket']);
        await type('/desk ticket open --queue ', 'reply_textbox');
        await expect.poll(offered).toContain('One');
        expect(client.calls.at(-1)?.context).toMatchObject({channel_id: 'ch1', root_post_id: 'root'});
        expect(box().getAttribute('aria-expanded')).toBe('false');
        await userEvent.click(box());
        await expect.poll(offered).toEqual(['ticket']);
        await type('{Tab}');
        expect([box().value, box('reply_textbox').value]).toEqual(['/desk ticket ', '/desk ticket open --queue ']);
    });

    test('one that is taken away takes its list along, and the next one is completed again', async () => {
        const {type, show} = await openHost();
        await type('/desk ');
        await expect.poll(offered).toEqual(['ticket']);
        show(['reply_textbox']);
        await expect.poll(offered).toEqual([]);
        await type('/desk ', 'reply_textbox');
        await expect.poll(offered).toEqual(['ticket']);
    });

    test('the same box in another channel asks for that channel\'s commands', async () => {
        const {type, store, state, client} = await openHost({bindings: ({channelId}) => (channelId === 'dm' ? [] : deskTree)});
        await type('/desk ');
        await expect.poll(offered).toEqual(['ticket']);
        store.become(state('dm'));
        await expect.poll(offered).toEqual([]);
        expect(client.visits).toEqual([{channelId: 'ch1', teamId: 't1'}, {channelId: 'dm', teamId: ''}]);
        store.become(state('ch1'));
        await expect.poll(offered).toEqual(['ticket']);
    });

    test('a draft that the host puts into a box which has the focus already', async () => {
        const {type, put, store, state} = await openHost();
        await type('hello');
        store.become(state('dm'));
        put('/desk tick');
        await expect.poll(offered).toEqual(['ticket']);
        put('');
        await expect.poll(offered).toEqual([]);
    });

    test('the list stands over its box, as wide, wherever that is, in either reading direction', async () => {
        const {type, box} = await openHost();
        await type('/desk ');
        for (const dir of ['ltr', 'rtl']) {
            document.documentElement.dir = dir;
            for (const width of ['300px', '600px']) {
                box().style.inlineSize = width;
                await expect.poll(() => {
                    const list = document.querySelector('.tm-suggestions')?.getBoundingClientRect();
                    const frame = box().closest('.AdvancedTextEditor')?.getBoundingClientRect();
                    return list && frame && [Math.round(list.left - frame.left), Math.round(list.width - frame.width), Math.round(frame.top - list.bottom)];
                }).toEqual([0, 0, 4]);
            }
        }
    });
});

describe('where the host is not as expected', () => {
    test('boxes of other names are left alone', async () => {
        const {type, draft, client} = await openHost({ids: ['composer']});
        await type('/desk {Tab}', 'composer');
        expect(draft('composer')).toBe('/desk ');
        expect([client.visits, offered()]).toEqual([[], []]);
    });

    test('what fails beside a box does not touch it, and is said in the console, each thing once', async () => {
        const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
        const error = vi.spyOn(console, 'error').mockImplementation(() => undefined);
        const {type, draft, store, sent, state} = await openHost();
        store.become({...state('ch1'), get views(): never {
            throw new TypeError('no such thing');
        }});
        await type('/desk ', 'reply_textbox');
        await type('/desk ticket{Enter}');
        expect(draft('reply_textbox')).toBe('/desk ');
        expect(sent).toEqual(['/desk ticket']);
        expect(warn.mock.calls).toEqual([
            [expect.stringContaining('could not be followed'), expect.any(TypeError)],
            [expect.stringContaining('commands of Apps are run and not completed'), expect.any(TypeError)],
        ]);
        warn.mockRestore();
        error.mockRestore();
    });
});
