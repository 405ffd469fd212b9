/**
 * What all Apps show to one user in one channel. Every enabled App is asked at once, each with its own deadline, so
 * that a slow or broken one never delays or removes another's. What comes late is kept for that user and channel and
 * announced, once, if it changed anything. What was answered a moment ago is not asked again; what is older is
 * shown at once and asked anew behind it. Apps that cannot be reached are left alone for a while.
 */
export type {Bindings} from './Bindings.ts';
export {createBindings} from './createBindings.ts';
export {createBreaker, type Breaker} from './createBreaker.ts';
export {createInspectBindings} from './inspectBindings.ts';
