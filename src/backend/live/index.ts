/**
 * The stream on which clients hear of changes: one WebSocket at `api/v1/events` (DESIGN, decision 5). It carries the news that
 * something changed, never the thing itself, so nothing is lost when a client misses an event: it fetches when it comes back.
 */
export {createLive} from './createLive.ts';
export {eventsRoute} from './eventsRoute.ts';
export {everybody, type Live} from './Live.ts';
