/**
 * The grammar of Apps' slash commands: from a line to what it calls (client.md 3.3 to 3.8, docs/commands.md). The message box completes and sends
 * with it, and the backend runs lines that came by way of Mattermost; so a line means the same everywhere. Pure: who knows the names of people and
 * channels is passed in. A door of its own beside `protocol/index.ts`, as only what reads commands needs it.
 */
export type {CommandError, CommandErrorCode} from './CommandError.ts';
export type {CommandLevel} from './CommandLevel.ts';
export {commandSentences, expectedSentence} from './commandSentences.ts';
export {commandContext, composeCall, type CommandScope} from './composeCall.ts';
export {composeForm, type ComposedForm} from './composeForm.ts';
export {knownProblems} from './knownProblems.ts';
export {missingFields} from './missingFields.ts';
export {optionIndex} from './optionIndex.ts';
export {parseCommand} from './parseCommand.ts';
export type {Argument, InputField, ParsedCommand, Read, ValueCaret} from './ParsedCommand.ts';
export {zoneOf} from './readDate.ts';
export {isSpace, readWord} from './readWord.ts';
export {resolveValues, type Resolver} from './resolveValues.ts';
export type {Span} from './Token.ts';
