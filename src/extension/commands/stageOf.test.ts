/** When a text in the host's box is an App's. */
import {describe, expect, it} from 'vitest';

import {deskTree} from '../../bindings/fixtures/deskApps.ts';
import {bindingsAt} from '../../protocol/index.ts';
import {stageOf} from './stageOf.ts';

/** `/app`, `/desk`, `/leaf`, `/Upper`, `/util`. */
const commands = bindingsAt(deskTree, '/command');

describe('S0-025 an overlay takes over only while the text begins with the command of an App', () => {
    it.each([
        ['/desk', 'command'],
        ['/desk ', 'command'],
        ['/desk\tticket', 'command'],
        ['/DESK ticket', 'command'],
        ['/upper', 'command'],
        ['/desk ticket open --title /away', 'command'],
        ['/d', 'begun'],
        ['/des', 'begun'],
        ['/UT', 'begun'],
        ['/', 'none'],
        ['', 'none'],
        ['desk', 'none'],
        [' /desk', 'none'],
        ['//desk', 'none'],
        ['/ desk', 'none'],
        ['/des ticket', 'none'],
        ['/desktop', 'none'],
        ['/desktop ticket', 'none'],
        ['/desk\nticket', 'none'],
        ['/away', 'none'],
        ['hello /desk', 'none'],
    ])('%j: %s', (text, stage) => {
        expect(stageOf(text, commands)).toBe(stage);
    });

    it('is nobody\'s where no App has a command', () => {
        expect(stageOf('/desk ', [])).toBe('none');
    });

    it('knows a command whose label has the slash in it', () => {
        const [desk] = commands.filter(({label}) => label === 'desk').map((command) => ({...command, label: '/desk'}));
        expect(stageOf('/desk x', desk ? [desk] : [])).toBe('command');
    });
});
