/**
 * The line between a story and what it asks: fast, slow, offline or failing, as Storybook's toolbar says. Every stage of
 * the stories passes its client and host through `useNetwork`, so each of them can be seen waiting and failing without a
 * story of its own. Where no toolbar stands above (tests), the line is fast and the objects are the ones given.
 */
export {clientBehind, hostBehind} from './behind.ts';
export {isNetwork, networks, type Network} from './Network.ts';
export {NetworkContext, useNetwork} from './useNetwork.ts';
