/**
 * Slash commands of Apps in the host's own message boxes. `CommandOverlay` completes them: it stands beside the host's text
 * areas, which stay the ones that are typed into, and shows the library's list over the one whose text begins with the
 * command of an App; everything else is the host's, untouched. `commandHook` runs them when the host sends the line. They
 * do not need each other: where the host has changed under the overlay, commands still run.
 */
export {commandHook, type CommandHookAnswer, type CommandHookParts} from './commandHook.ts';
export {CommandOverlay} from './CommandOverlay.tsx';
