import {beforeEach, expect, test} from 'vitest';

import {decodeManifest, type Manifest} from '../../protocol/index.ts';
import {MattermostError, type Bot} from '../mattermost/index.ts';
import {claimBot, type BotAdmin} from './claimBot.ts';

let bots: Bot[];
let people: string[];

/** The part of Mattermost that knows accounts. */
const admin = ({isBot = true} = {}): BotAdmin => {
    const missing = () => new MattermostError(404, 'missing', 'There is no such account.');
    const find = (id: string) => bots.find(({user_id}) => user_id === id);
    const change = (id: string, patch: object) => {
        const bot = find(id);
        if (!bot) {
            throw missing();
        }
        return Object.assign(bot, patch);
    };
    return {
        me: async () => ({id: 'topmast', username: 'topmast', roles: 'system_admin', locale: 'en', is_bot: isBot}),
        async userByUsername(username) {
            const bot = bots.find((one) => one.username === username);
            if (!bot && !people.includes(username)) {
                throw missing();
            }
            return {id: bot?.user_id ?? `id-of-${username}`, username, roles: 'system_user', locale: 'en', is_bot: bot !== undefined};
        },
        async bot(id) {
            return change(id, {});
        },
        async createBot({username, display_name, description}) {
            const made = bot(username, {display_name, description});
            bots.push(made);
            return made;
        },
        enableBot: async (id) => change(id, {delete_at: 0}),
        patchBot: async (id, patch) => change(id, patch),
    };
};

const bot = (username: string, differences: object = {}): Bot =>
    ({user_id: `id-of-${username}`, username, owner_id: 'topmast', display_name: 'Help desk', delete_at: 0, ...differences});

const manifest = (appId: string): Manifest => {
    const {value} = decodeManifest({app_id: appId, display_name: 'Help desk', homepage_url: 'https://desk.example', http: {root_url: 'https://desk.example'}});
    if (!value) {
        throw new Error('the manifest of this test is not valid');
    }
    return value;
};
const nobodys = () => false;

beforeEach(() => {
    bots = [];
    people = [];
});

test('a bot of the App\'s name is made', async () => {
    expect(await claimBot(admin(), {manifest: manifest('Desk.App'), isOthers: nobodys})).toEqual({userId: 'id-of-desk.app', username: 'desk.app'});
});

test('S2-009: the bot of an earlier installation is taken up, awake and with today\'s name', async () => {
    bots = [bot('desk', {delete_at: 7, display_name: 'Old name'})];
    expect(await claimBot(admin(), {manifest: manifest('desk'), isOthers: nobodys})).toEqual({userId: 'id-of-desk', username: 'desk'});
    expect(bots).toEqual([bot('desk')]);
});

test('an App keeps the bot it has, even when a better name is free by now', async () => {
    bots = [bot('desk-app')];
    expect(await claimBot(admin(), {manifest: manifest('desk'), previous: {userId: 'id-of-desk-app', username: 'desk-app'}, isOthers: nobodys}))
        .toEqual({userId: 'id-of-desk-app', username: 'desk-app'});
    expect(bots).toHaveLength(1);
});

test('a bot that was deleted for good is made anew', async () => {
    expect(await claimBot(admin(), {manifest: manifest('desk'), previous: {userId: 'gone', username: 'desk'}, isOthers: nobodys}))
        .toEqual({userId: 'id-of-desk', username: 'desk'});
});

test.each([
    ['a person', () => people.push('desk')],
    ['somebody else\'s bot', () => bots.push(bot('desk', {owner_id: 'mallory'}))],
    ['the bot of another App', () => bots.push(bot('desk'))],
])('W11: %s keeps the name, and the App gets the other', async (who, prepare) => {
    prepare();
    const isOthers = (userId: string) => who.includes('another App') && userId === 'id-of-desk';
    expect((await claimBot(admin(), {manifest: manifest('desk'), isOthers})).username).toBe('desk-app');
});

test('W11: beside a server, with the token of a person, the bots that this person made by hand are not Topmast\'s; those that Topmast made are', async () => {
    bots = [bot('desk', {description: 'Deploys by hand'})];
    const claim = () => claimBot(admin({isBot: false}), {manifest: manifest('desk'), isOthers: nobodys});
    expect((await claim()).username).toBe('desk-app');
    expect((await claim()).username).toBe('desk-app');
    expect(bots).toHaveLength(2);
});

test('W11: when both names are taken there is no bot', async () => {
    people = ['desk', 'desk-app'];
    await expect(claimBot(admin(), {manifest: manifest('desk'), isOthers: nobodys})).rejects.toMatchObject({code: 'bot_name_taken'});
});
