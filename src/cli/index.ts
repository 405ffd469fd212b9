/**
 * The command `topmast`, for whoever runs Topmast: `start` is the backend, `gateway` the backend with a Mattermost server passed through behind it,
 * `doctor` finds out why an installation does not work. It composes what the backend's door offers and knows nothing of the rooms behind it.
 */
export {run, type Surroundings} from './run.ts';
