import type {Channel, User} from '../rest/shapes.ts';
import {channelPath, messagesPath} from '../routing/Route.ts';
import type {PageState} from './createPageStore.ts';
import {partnerId} from './session.ts';

/** How a person is called: nickname, else full name, else username. */
export function displayName(user: User | undefined): string {
    if (!user) {
        return '';
    }
    return user.nickname || [user.first_name, user.last_name].filter(Boolean).join(' ') || user.username;
}

/** How a channel is called: its display name, or the partner's name in a direct message. */
export function channelName(state: Pick<PageState, 'people' | 'session'>, channel: Channel): string {
    const partner = partnerId(channel, state.session.me?.id ?? '');
    return partner === undefined ? channel.display_name || channel.name : displayName(state.people.byId[partner]);
}

/** Where a channel is on the page. */
export function pathOf(state: Pick<PageState, 'people' | 'session'>, channel: Channel): string {
    const team = state.session.team?.name ?? '';
    const partner = partnerId(channel, state.session.me?.id ?? '');
    if (partner !== undefined) {
        return messagesPath(team, `@${state.people.byId[partner]?.username ?? ''}`);
    }
    return channel.type === 'G' ? messagesPath(team, channel.name) : channelPath(team, channel.name);
}

/** System administrators may administer Apps. */
export function isAdmin(user: User | undefined): boolean {
    return user?.roles.split(' ').includes('system_admin') ?? false;
}
