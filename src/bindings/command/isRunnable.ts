import type {Clock} from '../../protocol/index.ts';
import {knownProblems} from './knownProblems.ts';
import {missingFields} from './missingFields.ts';
import type {ParsedCommand} from './ParsedCommand.ts';

/** Whether a line read in sending mode could be sent as it is, as far as can be known without asking anybody. */
export function isRunnable(command: ParsedCommand, clock: Clock): boolean {
    return !command.error && command.form?.submit !== undefined && missingFields(command, clock).length === 0 && knownProblems(command, clock).length === 0;
}
