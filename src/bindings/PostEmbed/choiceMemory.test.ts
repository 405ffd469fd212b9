import {expect, it, vi} from 'vitest';

import {createChoiceMemory} from './choiceMemory.ts';

const written = () => [{app_id: 'a', label: 'T'}];

it('S0-030 a choice holds until the post says something else', () => {
    const memory = createChoiceMemory();
    memory.write('p', written(), '0/0', true);
    expect(memory.read('p', written(), '0/0')).toBe(true);
    expect(memory.read('p', [{app_id: 'a', label: 'Edited'}], '0/0')).toBeUndefined();
    expect(memory.read('p', written(), '0/0')).toBeUndefined();
});

it('a choice is one control\'s on one post', () => {
    const memory = createChoiceMemory();
    memory.write('p', written(), '0/0', true);
    expect(memory.read('p', written(), '0/1')).toBeUndefined();
    expect(memory.read('q', written(), '0/0')).toBeUndefined();
});

it('forgets when told to, and tells whoever listens', () => {
    const memory = createChoiceMemory();
    const heard = vi.fn();
    const stop = memory.subscribe(heard);
    memory.write('p', written(), '0/0', true);
    memory.write('p', written(), '0/0', undefined);
    expect(memory.read('p', written(), '0/0')).toBeUndefined();
    stop();
    memory.write('p', written(), '0/0', false);
    expect(heard).toHaveBeenCalledTimes(2);
});

it('keeps the last two hundred posts', () => {
    const memory = createChoiceMemory();
    const list = written();
    for (let post = 0; post <= 200; post++) {
        memory.write(`p${post}`, list, '0/0', true);
    }
    expect(memory.read('p0', list, '0/0')).toBeUndefined();
    expect(memory.read('p1', list, '0/0')).toBe(true);
});
