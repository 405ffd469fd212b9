/** Guards for what Mattermost answers: each checks the keys that Topmast reads and lets the rest through. */
import {isJsonObject} from '../../protocol/index.ts';
import type {Bot, Channel, OAuthApp, Post, Team, User} from './Mattermost.ts';

function hasTexts(value: unknown, keys: readonly string[]): value is Record<string, unknown> {
    return typeof value === 'object' && value !== null && keys.every((key) => typeof Reflect.get(value, key) === 'string');
}

export const isUser = (value: unknown): value is User => hasTexts(value, ['id', 'username', 'roles', 'locale']);
export const isChannel = (value: unknown): value is Channel => hasTexts(value, ['id', 'team_id', 'type', 'name']);
export const isPost = (value: unknown): value is Post => hasTexts(value, ['id', 'channel_id', 'root_id', 'user_id', 'message']);
export const isTeam = (value: unknown): value is Team => hasTexts(value, ['id', 'name']);
export const isBot = (value: unknown): value is Bot => hasTexts(value, ['user_id', 'username', 'owner_id']);
export const isOAuthApp = (value: unknown): value is OAuthApp => hasTexts(value, ['id', 'client_secret', 'creator_id', 'name'])
    && Array.isArray(value['callback_urls']) && value['callback_urls'].every((address) => typeof address === 'string');
export const isToken = (value: unknown): value is {id: string; token: string} => hasTexts(value, ['id', 'token']);
export const isTexts = (value: unknown): value is Record<string, string> =>
    isJsonObject(value) && Object.values(value).every((entry) => typeof entry === 'string');
