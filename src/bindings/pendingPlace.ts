import type {Location} from '../protocol/index.ts';
import type {ActingContext} from './Apps.ts';

/** Names what was pressed, so that it alone shows a wait: a binding on one post, or in one channel. */
export function pendingPlace(appId: string, location: Location, context: ActingContext): string {
    // Ids hold no spaces, locations may (they default to the label); so the location stands last.
    return `${context.post_id ?? context.channel_id ?? ''} ${appId} ${location}`;
}

/** Whether a place is at or below a location, on this post or in this channel. */
export function isPlaceUnder(place: string, location: Location, postOrChannelId: string): boolean {
    const [id = '', appId = ''] = place.split(' ', 2);
    const at = place.slice(id.length + appId.length + 2);
    return id === postOrChannelId && (at === location || at.startsWith(`${location}/`));
}
