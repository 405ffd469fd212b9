/**
 * Survey, a sample App: ask somebody a question from the menu of a post, from `/survey` or from the channel header;
 * the question arrives as a direct message of the App's bot. One program, two Apps: `/v1` speaks today's protocol,
 * `/example/hello` is the example of the founding document, key by key, in the dialect of its day.
 */
export {startSurvey} from './startSurvey.ts';
