import {BoundedMap} from '../BoundedMap.ts';
import type {Channel, Mattermost, Team} from '../mattermost/index.ts';

/** What has to be known of places to tell of events in them, as one owner may see it; kept for a moment, as posts come in crowds. */
export interface Facts {
    channel(id: string): Promise<Channel>;
    team(id: string): Promise<Team>;
}

export function createFacts(mattermost: Pick<Mattermost, 'channel' | 'team'>): Facts {
    const channels = new BoundedMap<Promise<Channel>>({entries: 100, lifetime: 60_000});
    const teams = new BoundedMap<Promise<Team>>({entries: 20, lifetime: 60_000});
    return {
        channel: (id) => kept(channels, id, () => mattermost.channel(id)),
        team: (id) => kept(teams, id, () => mattermost.team(id)),
    };
}

async function kept<T>(known: BoundedMap<Promise<T>>, id: string, read: () => Promise<T>): Promise<T> {
    const found = known.get(id) ?? read();
    known.set(id, found);
    try {
        return await found;
    } catch (error) {
        known.delete(id);
        throw error;
    }
}
