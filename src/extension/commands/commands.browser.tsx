/** In a real browser, since text, caret, undo and the order of events are its own: commands of Apps in boxes of the host. */
import {cleanup} from '@testing-library/react';
import {afterEach, expect, test} from 'vitest';

import {offered, openHost, seesHostList} from './fixtures/openHost.tsx';

afterEach(cleanup);

test('S0-025 a command is completed in the host\'s own box, and what the host keeps is what was completed', async () => {
    const {type, box, drafts} = await openHost();
    await type('/desk ');
    await expect.poll(offered).toEqual(['ticket']);
    await type('{Tab}op');
    await expect.poll(offered).toEqual(['open']);
    await type('{Tab}--lou{Tab}');
    expect(box().value).toBe('/desk ticket open --loud ');
    expect(drafts['post_textbox']).toBe('/desk ticket open --loud ');
    expect(seesHostList()).toBe(false);
    expect(document.activeElement).toBe(box());
});
