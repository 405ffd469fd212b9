import type {Location} from '../protocol/index.ts';
import type {ActingContext} from './Apps.ts';

/** Names what was pressed, so that it alone shows a wait: a binding on one post, or in one channel. */
export function pendingPlace(appId: string, location: Location, context: ActingContext): string {
    return [appId, location, context.post_id ?? context.channel_id ?? ''].join(' ');
}
