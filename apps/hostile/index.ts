/**
 * Hostile, an App for tests: everything that an App can do to its host. Each trick has a command of its own under
 * `/hostile`, and each trick is also an App of its own that plays it on the bindings call, at `/{trick}/manifest.json`.
 */
export {startHostile} from './startHostile.ts';
export {tricks, type Trick} from './tricks.ts';
