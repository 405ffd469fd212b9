import type {HostChannel, HostUser} from '../store/index.ts';
import type {FoundOption} from './FormState.ts';

/** Somebody as an option: `value` is the id, as Apps expect it (client.md 4.2). */
export function userOption({id, username, displayName, avatarUrl}: HostUser): FoundOption {
    return {label: displayName || username, value: id, detail: `@${username}`, kind: 'user', ...(avatarUrl && {icon_data: avatarUrl})};
}

/** A channel as an option. */
export function channelOption({id, name, displayName, isPrivate}: HostChannel): FoundOption {
    return {label: displayName || name, value: id, detail: `~${name}`, kind: isPrivate ? 'private_channel' : 'channel'};
}
