/**
 * The App `apps` that is always there: `/apps install`, `list`, `settings`, `debug` (server.md 4). It speaks the same protocol as every App, answered in this process
 * through the `builtin` upstream, and does nothing itself that the rooms below it do not offer. Injected in server.ts (DESIGN).
 */
export type {BuiltinParts} from './BuiltinParts.ts';
export {builtinRecord} from './builtinRecord.ts';
export {createBuiltin} from './createBuiltin.ts';
