import {defineMessages, type IntlShape, type MessageDescriptor} from 'react-intl';

const permissions = new Map<string, MessageDescriptor>(Object.entries(defineMessages({
    act_as_bot: {id: 'topmast.page.permission.act_as_bot', defaultMessage: 'Act as its own bot: read and write where the bot is a member'},
    act_as_user: {id: 'topmast.page.permission.act_as_user', defaultMessage: 'Act in the name of the person who uses it, with that person’s rights'},
    act_as_admin: {id: 'topmast.page.permission.act_as_admin', defaultMessage: 'Act as a system administrator'},
    remote_oauth2: {id: 'topmast.page.permission.remote_oauth2', defaultMessage: 'Connect people with their accounts at another service (OAuth 2.0)'},
    remote_webhooks: {id: 'topmast.page.permission.remote_webhooks', defaultMessage: 'Receive webhooks from other services'},
})));

const locations = new Map<string, MessageDescriptor>(Object.entries(defineMessages({
    '/post_menu': {id: 'topmast.page.location.post_menu', defaultMessage: 'Items in the menu of messages'},
    '/channel_header': {id: 'topmast.page.location.channel_header', defaultMessage: 'Buttons in the channel header'},
    '/command': {id: 'topmast.page.location.command', defaultMessage: 'Slash commands'},
    '/app_bar': {id: 'topmast.page.location.app_bar', defaultMessage: 'Icons in the app bar'},
    '/in_post': {id: 'topmast.page.location.in_post', defaultMessage: 'Controls inside messages'},
})));

/** A permission in words, for consent. `operations`: what acting as an administrator is limited to, if anything. */
export function permissionText({formatMessage}: IntlShape, name: string, operations?: readonly string[]): string {
    if (name === 'act_as_admin' && operations) {
        return formatMessage(
            {id: 'topmast.page.permission.act_as_admin_only', defaultMessage: 'Act as a system administrator, only: {operations}'}, {operations: operations.join(', ') || '–'},
        );
    }
    const known = permissions.get(name);
    return known ? formatMessage(known) : formatMessage(
        {id: 'topmast.page.permission.other', defaultMessage: '{name} (means nothing here, grants nothing)'}, {name},
    );
}

/** A location in words; `/command/survey` is the command `/survey`, other paths below a place are named as they are. */
export function locationText({formatMessage}: IntlShape, location: string): string {
    const known = locations.get(location);
    if (known) {
        return formatMessage(known);
    }
    const command = /^\/command\/(.+)$/.exec(location)?.[1];
    return command ? formatMessage(
        {id: 'topmast.page.location.oneCommand', defaultMessage: 'The slash command {command}'}, {command: `/${command.replaceAll('/', ' ')}`},
    ) : location;
}
