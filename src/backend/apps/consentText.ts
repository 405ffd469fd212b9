/** What consent is about, in words: one sentence for each permission and place, with the id under which it is translated. */
import {inLocation, type Location} from '../../protocol/index.ts';

/** A sentence for a person. `id` is its key in the catalogues of the page; `params` fills its holes. */
export interface ConsentLine {
    /** The permission or location itself. */
    name: string;
    id: string;
    /** In English, holes filled. */
    text: string;
    params?: Record<string, string>;
}

const permissions = new Map(Object.entries({
    act_as_bot: 'Act as its own bot: read and write where the bot is a member',
    act_as_user: 'Act in the name of the person who uses it, with that person’s rights',
    act_as_admin: 'Act as a system administrator',
    remote_oauth2: 'Connect people with their accounts at another service (OAuth 2.0)',
    remote_webhooks: 'Receive webhooks from other services',
}));

const locations = new Map(Object.entries({
    '/post_menu': 'Items in the menu of messages',
    '/channel_header': 'Buttons in the channel header',
    '/command': 'Slash commands',
    '/app_bar': 'Icons in the app bar',
    '/in_post': 'Controls inside messages',
}));

/** A permission in words (S2-006). `operations`: what the App's manifest limits `act_as_admin` to, if anything (S2-071). */
export function permissionLine(name: string, operations?: readonly string[]): ConsentLine {
    if (name === 'act_as_admin' && operations) {
        const list = operations.join(', ') || '–';
        return {name, id: 'topmast.page.permission.act_as_admin_only', text: `Act as a system administrator, only: ${list}`, params: {operations: list}};
    }
    const known = permissions.get(name);
    return known === undefined ?
        {name, id: 'topmast.page.permission.other', text: `${name} (means nothing here, grants nothing)`, params: {name}} :
        {name, id: `topmast.page.permission.${name}`, text: known};
}

/** A location in words (S2-007; server.md 1.12): `/command/survey` is the command `/survey`, others below a place are named as they are. */
export function locationLine(location: Location): ConsentLine {
    const known = locations.get(location);
    if (known !== undefined) {
        return {name: location, id: `topmast.page.location.${location.slice(1)}`, text: known};
    }
    if (inLocation(location, '/command')) {
        const command = `/${location.slice('/command/'.length).replaceAll('/', ' ')}`;
        return {name: location, id: 'topmast.page.location.oneCommand', text: `The slash command ${command}`, params: {command}};
    }
    return {name: location, id: '', text: location};
}
