import {createIntl} from 'react-intl';
import {describe, expect, test} from 'vitest';

import {knownPermissions, topLocations} from '../../protocol/index.ts';
import {locationText, permissionText} from '../../page/apps/grantText.ts';
import {locationLine, permissionLine} from './consentText.ts';

describe('the words of consent', () => {
    const page = createIntl({locale: 'en', onError: () => {}});

    test.each([...knownPermissions, 'fly_to_the_moon'])('%s is said in one and the same sentence by the page and by the backend', (name) => {
        expect(permissionLine(name).text).toBe(permissionText(page, name));
    });

    test.each([{operations: ['GET /users/*', 'POST /teams']}, {operations: []}])('what an App is limited to as an administrator is said in one sentence, too: $operations', ({operations}) => {
        expect(permissionLine('act_as_admin', operations).text).toBe(permissionText(page, 'act_as_admin', operations));
        expect(permissionLine('act_as_admin', operations).text).toContain(operations.join(', '));
        expect(permissionLine('act_as_bot', operations)).toEqual(permissionLine('act_as_bot'));
    });

    test.each([...topLocations, '/command/survey/new', '/post_menu/survey'])('the same holds for the place %s', (location) => {
        expect(locationLine(location).text).toBe(locationText(page, location));
    });

    test('every permission that means something has a sentence, and not just its name', () => {
        for (const name of knownPermissions) {
            expect(permissionLine(name).text).not.toContain('means nothing here');
        }
    });

    test('what has holes says what fills them, for other languages', () => {
        expect(locationLine('/command/survey/new')).toMatchObject({id: 'topmast.page.location.oneCommand', params: {command: '/survey new'}});
        expect(permissionLine('fly')).toMatchObject({id: 'topmast.page.permission.other', params: {name: 'fly'}});
    });
});
