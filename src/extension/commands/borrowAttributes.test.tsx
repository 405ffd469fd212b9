/** What is said of the host's box to screen readers, while it is taken over. */
import {expect, it, vi} from 'vitest';

import {borrowAttributes} from './borrowAttributes.ts';

function boxWith(attributes: Record<string, string>): HTMLTextAreaElement {
    const box = document.createElement('textarea');
    Object.entries(attributes).forEach(([name, value]) => box.setAttribute(name, value));
    return box;
}

const attributesOf = (box: Element) => Object.fromEntries([...box.attributes].map(({name, value}) => [name, value]));

it('says ours, leaves what we have nothing to say about, and puts back what was there and what was not', () => {
    const before = {role: 'textbox', 'aria-controls': 'theirs', 'aria-describedby': 'their-hint'};
    const box = boxWith(before);
    const borrowed = borrowAttributes(box);
    borrowed.set({role: 'combobox', 'aria-controls': null, 'aria-expanded': false, 'aria-describedby': undefined});
    expect(attributesOf(box)).toEqual({role: 'combobox', 'aria-expanded': 'false', 'aria-describedby': 'their-hint'});
    borrowed.set({role: 'combobox', 'aria-controls': 'ours', 'aria-expanded': true, 'aria-describedby': 'our-hint'});
    expect(attributesOf(box)).toEqual({role: 'combobox', 'aria-controls': 'ours', 'aria-expanded': 'true', 'aria-describedby': 'our-hint'});
    borrowed.set({role: 'combobox', 'aria-describedby': undefined});
    expect(attributesOf(box)).toEqual({...before, role: 'combobox'});
    borrowed.giveBack();
    expect(attributesOf(box)).toEqual(before);
});

it('says ours again when the owner says something else, and in the end what the owner said last', async () => {
    const box = boxWith({'aria-expanded': 'false'});
    const borrowed = borrowAttributes(box);
    borrowed.set({'aria-expanded': true, 'aria-controls': 'ours'});
    box.setAttribute('aria-controls', 'theirs');
    box.setAttribute('aria-expanded', 'false');
    await vi.waitFor(() => expect(attributesOf(box)).toEqual({'aria-expanded': 'true', 'aria-controls': 'ours'}));
    // The same as ours: it is the owner's word all the same.
    box.setAttribute('aria-expanded', 'true');
    await Promise.resolve();
    borrowed.giveBack();
    expect(attributesOf(box)).toEqual({'aria-expanded': 'true', 'aria-controls': 'theirs'});
});
