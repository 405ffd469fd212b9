/**
 * From something that happened in Mattermost to what subscribed Apps are told. One process at a time holds an event stream for each owner of subscriptions, with that
 * owner's own token, so it hears no more than the owner may see; what a stream missed is looked up over REST, with the same rights. What is heard is put in
 * the words of subjects (`ofEvent`, `ofPost`), matched with the owner's subscriptions (`match`), and accepted as deliveries under a key that the same
 * event always has: so nothing is told twice, and what was accepted is told. docs/events.md says which subject tells what.
 */
export {createEvents} from './createEvents.ts';
export type {Events} from './Events.ts';
export {eventMigrations, type EventTables} from './eventTables.ts';
