import type {Page} from 'playwright';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';

import {startTestApp, type TestApp} from '../src/backend/fixtures/startTestApp.ts';
import {answered, messageBox, runCommand, suggestions} from './gestures.ts';
import {startWorkspace, type Workspace} from './workspace.ts';

const types = [{label: 'Bug', value: 'bug'}, {label: 'Wish', value: 'wish'}];

describe('commands with answers that are given already', () => {
    let workspace: Workspace;
    let app: TestApp;
    let sysadmin: Page;
    let alice: Page;

    beforeAll(async () => {
        [workspace, app] = await Promise.all([startWorkspace(), startTestApp()]);
        app.answers['/bindings'] = {type: 'ok', data: [{location: '/command', bindings: [{location: 'desk', label: 'desk', bindings: [{
            location: 'create', label: 'create', form: {submit: {path: '/create', state: {from: 'command'}}, fields: [
                {name: 'type', label: 'type', type: 'static_select', is_required: true, options: types},
                {name: 'title', label: 'title', type: 'text', position: 1, is_required: true},
            ]},
        }]}]}]};
        app.answers['/create'] = {type: 'ok', text: 'Created.'};
        await workspace.install(app.manifestUrl);
        [sysadmin, alice] = await Promise.all([workspace.open('sysadmin'), workspace.open('alice')]);
    });
    afterAll(async () => {
        await workspace.close();
        await app.close();
    });

    test('S0-048 an administrator stores a named command; users see it, and it runs with what was given', async () => {
        await messageBox(alice).fill('/bu');
        await runCommand(sysadmin, '/apps command add bug desk --target "/desk create --type Bug"');
        await answered(sysadmin, '/bug is there now');
        await expect.poll(() => suggestions(alice)).toContain('bug');
        await runCommand(alice, '/bug "It smokes"');
        await answered(alice, 'Created.');
        expect(app.calls('/create')).toMatchObject([{values: {type: {value: 'bug', label: 'Bug'}, title: 'It smokes'}, state: {from: 'command'}, context: {acting_user: {id: workspace.alice.id}}}]);
    });

    test('one whose target is not there is refused; a removed one is gone', async () => {
        await runCommand(sysadmin, '/apps command add wish desk --target "/desk create --kind Wish"');
        await sysadmin.getByText('This does not fit').waitFor();
        await runCommand(sysadmin, '/apps command remove bug');
        await answered(sysadmin, '/bug is taken away');
        await messageBox(alice).fill('/bu');
        await expect.poll(() => suggestions(alice)).toBe('');
    });
});
