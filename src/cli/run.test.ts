import {expect, test} from 'vitest';

import {run} from './index.ts';
import {version} from '../backend/index.ts';

/** Runs the command; what it said, and its exit code. */
async function topmast(args: string, env: Record<string, string> = {}) {
    const lines = {said: [] as string[], complained: [] as string[]};
    const code = await run(args.split(' ').filter(Boolean), {env, say: (text) => lines.said.push(text), complain: (text) => lines.complained.push(text)});
    return {code, said: lines.said.join('\n'), complained: lines.complained.join('\n')};
}

test('without anything, or asked for help, it says what it can do; and its version', async () => {
    for (const args of ['', '--help', 'help', 'start --help', 'doctor -h']) {
        expect(await topmast(args), args).toMatchObject({code: 0, said: expect.stringContaining('topmast gateway --mattermost URL'), complained: ''});
    }
    expect(await topmast('--version')).toEqual({code: 0, said: version, complained: ''});
});

test.each([
    ['strat', 'There is no command "strat". Commands are start, gateway and doctor; "topmast --help" says what they do.'],
    ['start --prot 80', 'Unknown option \'--prot\'. "topmast --help" lists what "topmast start" takes.'],
    ['doctor --url', 'Option \'--url <value>\' argument missing. "topmast --help" lists what "topmast doctor" takes.'],
    ['gateway', 'The gateway needs to know which Mattermost server is behind it: topmast gateway --mattermost https://chat.example'],
])('a command line that cannot be understood ends with 2: %s', async (args, complained) => {
    expect(await topmast(args)).toEqual({code: 2, said: '', complained});
});

test('a secret on the command line is refused, and not repeated', async () => {
    const {code, complained} = await topmast('gateway --mattermost http://127.0.0.1:8065 --token=hunter2hunter2hunter2');
    expect([code, complained]).toEqual([2, expect.stringMatching(/^(?!.*hunter2).*MATTERMOST_ADMIN_TOKEN.*never by an argument/)]);
});

test('what cannot be started says why in a sentence, and ends with 1', async () => {
    expect(await topmast('start --port many')).toMatchObject({code: 1, complained: expect.stringContaining('PORT')});
    expect(await topmast('gateway --mattermost http://127.0.0.1:8065')).toMatchObject({code: 1, complained: expect.stringContaining('MATTERMOST_ADMIN_TOKEN is not set. Make a personal access token')});
    expect(await topmast('gateway --mattermost http://127.0.0.1:8065/chat', {MATTERMOST_ADMIN_TOKEN: 'x'.repeat(26)})).toMatchObject({code: 1, complained: expect.stringContaining('without a path')});
});

test('the doctor speaks to people or to programs, and ends with 1 when something is wrong', async () => {
    const env = {MATTERMOST_URL: 'http://127.0.0.1:3', MATTERMOST_ADMIN_TOKEN: 'x'.repeat(26), DATA_DIR: '/nowhere/at/all'};
    const people = await topmast('doctor', env);
    expect(people.code).toBe(1);
    expect(people.said).toMatch(/^FAILED {3}mattermost .*nothing listens there\.\n +→ .+$/m);
    const programs = await topmast('doctor --json --url http://127.0.0.1:3', env);
    expect(JSON.parse(programs.said)).toMatchObject({checks: expect.arrayContaining([expect.objectContaining({name: 'mattermost', state: 'failed'})])});
});
