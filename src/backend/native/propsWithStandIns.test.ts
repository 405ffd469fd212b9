import {expect, test} from 'vitest';

import {propsWithStandIns} from './propsWithStandIns.ts';

const [old, drawn] = [{fallback: 'Old'}, {fallback: 'New'}];
const own = {text: 'Own'};
const withButton = {text: 'Own', actions: [{id: 'x', name: 'Press'}]};

test.each([
    ['a post without attachments', {a: 1}, [drawn], {a: 1, attachments: [drawn], topmast_attachments: 1}],
    ['attachments of the App\'s own stay before ours', {attachments: [own]}, [drawn, drawn], {attachments: [own, drawn, drawn], topmast_attachments: 2}],
    ['those of ours that stood there go', {attachments: [own, old], topmast_attachments: 1}, [drawn], {attachments: [own, drawn], topmast_attachments: 1}],
    ['all of ours go when there is nothing to draw', {attachments: [own, old], topmast_attachments: 1}, [], {attachments: [own]}],
    ['also when there are no others', {attachments: [old], topmast_attachments: 1}, [], {}],
    ['a number that cannot be is nobody\'s', {attachments: [own], topmast_attachments: 2}, [drawn], {attachments: [own, drawn], topmast_attachments: 1}],
    ['a number alone', {topmast_attachments: 1}, [], {}],
    ['there is nothing to do', {attachments: [own]}, [], undefined],
    ['buttons of the App\'s own would be broken', {attachments: [withButton]}, [drawn], undefined],
    ['buttons of ours were read back', {attachments: [own, withButton], topmast_attachments: 1}, [drawn], {attachments: [own, drawn], topmast_attachments: 1}],
])('%s', (_what, props, standIns, wanted) => {
    expect(propsWithStandIns(props, standIns)).toEqual(wanted);
});
