/**
 * Commands that administrators make of Apps' commands, with answers that are given already (S0-048). They are drawn beside the commands of Apps, from
 * what each user gets of the target's App, so they are there for exactly those who have the target, and run with its own call.
 */
export {openPresetCommands} from './openPresetCommands.ts';
export {presetBinding} from './presetBinding.ts';
export type {PresetCommand, PresetCommands} from './PresetCommands.ts';
export {presetMigrations, type PresetTables} from './presetTables.ts';
