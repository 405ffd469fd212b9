/** Guards for what Mattermost answers: each checks the keys that Topmast reads and lets the rest through. */
import {isJsonObject} from '../../protocol/index.ts';
import type {Bot, Channel, Login, OAuthApp, Post, Team, User} from './Mattermost.ts';

export function hasTexts(value: unknown, keys: readonly string[]): value is Record<string, unknown> {
    return typeof value === 'object' && value !== null && keys.every((key) => typeof Reflect.get(value, key) === 'string');
}

export const isUser = (value: unknown): value is User => hasTexts(value, ['id', 'username', 'roles', 'locale']);
export const isChannel = (value: unknown): value is Channel => hasTexts(value, ['id', 'team_id', 'type', 'name']);
export const isPost = (value: unknown): value is Post => hasTexts(value, ['id', 'channel_id', 'root_id', 'user_id', 'message']);
export const isTeam = (value: unknown): value is Team => hasTexts(value, ['id', 'name']);
export const isBot = (value: unknown): value is Bot => hasTexts(value, ['user_id', 'username', 'owner_id']);
export const isOAuthApp = (value: unknown): value is OAuthApp => hasTexts(value, ['id', 'client_secret', 'creator_id', 'name'])
    && Array.isArray(value['callback_urls']) && value['callback_urls'].every((address) => typeof address === 'string');
export const isOAuthAnswer = (value: unknown): value is {access_token: string; refresh_token: string; expires_in: number | string} =>
    hasTexts(value, ['access_token', 'refresh_token']) && Number(value['expires_in']) > 0;
export const isToken = (value: unknown): value is {id: string; token: string} => hasTexts(value, ['id', 'token']);
export const isTexts = (value: unknown): value is Record<string, string> =>
    isJsonObject(value) && Object.values(value).every((entry) => typeof entry === 'string');

const isListOf = <T>(isOne: (value: unknown) => value is T) => (value: unknown): value is T[] => Array.isArray(value) && value.every(isOne);

export const isUsers = isListOf(isUser);
export const isChannels = isListOf(isChannel);
export const isTeams = isListOf(isTeam);
export const isLogins = isListOf((value): value is Login => hasTexts(value, ['id']) && typeof value['create_at'] === 'number');
export const isPostList = (value: unknown): value is {posts: Record<string, Post>} =>
    isJsonObject(value) && isJsonObject(value['posts']) && Object.values(value['posts']).every(isPost);

/** When a post was last changed, in Unix milliseconds; 0 when it does not say. */
export const timeOf = ({update_at: at}: Post): number => typeof at === 'number' ? at : 0;

/** When a post was written, likewise. */
export const writtenAt = ({create_at: at}: Post): number => typeof at === 'number' ? at : 0;
