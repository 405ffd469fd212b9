import type {MattermostEvent} from '../mattermost/index.ts';
import type {Settled} from './createMemberships.ts';
import type {Happening} from './Happening.ts';
import {deleted, edited, reacted, written} from './ofPost.ts';
import {settleUsers} from './settleUsers.ts';
import {mattersIn, wants, wantsOwn, type Watch} from './Watch.ts';

/**
 * What an event on an owner's stream says has happened. Asks Mattermost only for what the event leaves out and a subscription needs; throws
 * `MattermostError`. `id`: of this event on this stream, for those that have nothing else to be told apart by.
 */
export async function ofEvent(event: MattermostEvent, id: string, watch: Watch): Promise<Settled> {
    const {owner, facts, memberships, ledger} = watch;
    switch (event.kind) {
        case 'posted': {
            const {post, teamId, channelName, senderName, mentions} = event;
            if (!mattersIn(watch, {id: post.channel_id, team_id: teamId})) {
                return told();
            }
            const teamDomain = teamId ? (await facts.team(teamId)).name : '';
            return told(...written(post, {teamId, teamDomain, channelName, userName: senderName}, mentions.includes(owner.ownerId)));
        }
        case 'post_edited':
            return wants(watch, 'post_edited') ? told(...edited(event.post, await teamOf(event.post.channel_id, watch))) : told();
        case 'post_deleted':
            return wants(watch, 'post_deleted') ? told(...deleted(event.post, await teamOf(event.post.channel_id, watch))) : told();
        case 'reaction_added':
        case 'reaction_removed': {
            if (!wants(watch, event.kind)) {
                return told();
            }
            const removal = event.kind === 'reaction_removed' ? id : undefined;
            return told(reacted(event.kind, event.reaction, {channel_id: event.channelId}, await teamOf(event.channelId, watch), removal));
        }
        case 'user_added':
            return event.userId === owner.ownerId && wantsOwn(watch) ? memberships.settle('channel', event.channelId, true) : told();
        case 'user_removed':
            return ['', owner.ownerId].includes(event.userId) && wantsOwn(watch) ? memberships.settle('channel', event.channelId, false) : told();
        case 'added_to_team':
            return event.userId === owner.ownerId && wantsOwn(watch) ? memberships.settle('team', event.teamId, true) : told();
        case 'leave_team':
            return event.userId === owner.ownerId && wantsOwn(watch) ? memberships.settle('team', event.teamId, false) : told();
        case 'new_user':
            return newUser(event.userId, watch);
        case 'user_updated':
            return wants(watch, 'user_updated', 'user_deactivated') ? settleUsers([event.user], watch.since, ledger) : told();
        case 'channel_created':
            return told({subject: 'channel_created', id: event.channelId, channelId: event.channelId, teamId: event.teamId});
        case 'preferences_changed':
            return told({subject: 'preferences_changed', id, userId: owner.ownerId, values: {preferences: event.preferences}});
    }
}

/** Who watches for changes has to know what there was before. */
async function newUser(userId: string, watch: Watch): Promise<Settled> {
    const {remember} = wants(watch, 'user_updated') ? await settleUsers([await watch.mattermost.user(userId)], watch.since, watch.ledger) : told();
    return {happenings: [{subject: 'user_created', id: userId, userId}], ...(remember ? {remember} : {})};
}

export const told = (...happenings: Happening[]): Settled => ({happenings});

const teamOf = async (channelId: string, {facts}: Watch) => (await facts.channel(channelId)).team_id;
