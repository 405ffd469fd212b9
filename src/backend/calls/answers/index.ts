/**
 * Answers of calls that may be sent again: a submit with an idempotency key reaches its App once, also when the backend is
 * stopped in between, and whichever process the second attempt comes to (DESIGN, decision 7).
 */
export {answerMigrations, type AnswerTables} from './answerTables.ts';
export {createRetries} from './createRetries.ts';
export {openKeptAnswers, type KeptAnswers} from './openKeptAnswers.ts';
