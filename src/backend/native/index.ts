/**
 * Apps where the extension is absent: in Mattermost's own mobile clients, in a webapp without the plugin. What the server itself can draw stands
 * for what an App declares: the words of its commands are custom slash commands of every team, its forms are interactive dialogs, what its bot embeds in
 * posts are message attachments of the same posts. Mattermost tells us what was typed, filled in and pressed, and in whose name; the lines are read by the
 * same grammar, the calls made by the same way as everybody's, and what an answer means is said in Mattermost's words again. What is lost on the way is
 * said where it is lost (docs/native.md).
 */
export {createNative} from './createNative.ts';
export type {CommandDoor} from './openRegistrations.ts';
export type {Native} from './Native.ts';
export {nativeMigrations, type NativeTables} from './nativeTables.ts';
