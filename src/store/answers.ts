/** What cleans the backend's answers, in one file of the bundle: it comes with the first request, while that is on its way. */
export {cleanBindings, decodeBindingsAnswer, decodeCallResponse} from '../protocol/index.ts';
