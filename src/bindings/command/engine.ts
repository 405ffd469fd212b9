/**
 * The engine of the message box, a file of its own for a webapp's bundler: the grammar, what is asked about a line, what
 * is sent of it, and what is drawn of all that. A box has it when a line begins with a slash (`commandEngine`).
 */
export {lookAt} from './lookAt.ts';
export {MarkedText} from './MarkedText.tsx';
export {createAnswers} from './narrowAnswer.ts';
export {openAsForm, runLine} from './sendLine.ts';
export {SuggestionList} from './SuggestionList.tsx';
