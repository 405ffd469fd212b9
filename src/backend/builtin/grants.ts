import {code} from './cells.ts';
import type {Say} from './texts/say.ts';

/** A permission in words. `operations`: what acting as an administrator is limited to, if anything. */
export function permissionText(say: Say, name: string, operations?: string): string {
    if (name === 'act_as_admin' && operations !== undefined) {
        return say('permission.act_as_admin_only', {operations: code(operations)});
    }
    switch (name) {
        case 'act_as_bot':
        case 'act_as_user':
        case 'act_as_admin':
        case 'remote_oauth2':
        case 'remote_webhooks':
            return say(`permission.${name}`);
        default:
            return say('permission.other', {name});
    }
}

/** A location in words; a path below a place that has no words is named as it is. */
export function locationText(say: Say, location: string): string {
    switch (location) {
        case '/post_menu':
            return say('location.post_menu');
        case '/channel_header':
            return say('location.channel_header');
        case '/command':
            return say('location.command');
        case '/app_bar':
            return say('location.app_bar');
        case '/in_post':
            return say('location.in_post');
        default: {
            const command = /^\/command\/(.+)$/.exec(location)?.[1];
            return command === undefined ? `\`${location}\`` : say('location.one_command', {command: `\`/${command.replaceAll('/', ' ')}\``});
        }
    }
}
