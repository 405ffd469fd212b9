/**
 * Showcase, a sample App: every type of field, every type of answer, every way to be wrong, every service of Topmast's,
 * each under a command of its own (`/showcase …`), some in the menu of a post and in the channel header. One file a
 * topic; each topic brings its commands and the routes behind them.
 */
export {startShowcase} from './startShowcase.ts';
