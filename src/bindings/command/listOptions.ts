import {knownProblems, missingFields, type ParsedCommand} from '../../protocol/command/index.ts';
import {firstLines, joinLines, type Clock, type Lines} from '../../protocol/index.ts';
import type {Question, Suggestion} from './Suggestion.ts';

interface Parts {
    /** Up to the caret. */
    live: ParsedCommand;
    /** The whole line. */
    sent: ParsedCommand;
    /** Known without asking, then what was asked for. */
    options: Lines<Suggestion>;
    question?: Question | undefined;
    clock: Clock;
}

/**
 * The whole list: running the line stands first when the line is complete, so Enter sends it; last while a value is
 * being looked for, so Enter takes what was found. Opening the form stands at the end, behind an error too: there it helps most.
 */
export function listOptions({live, sent, options, question, clock}: Parts): Lines<Suggestion> {
    const run: Suggestion[] = isRunnable(sent, clock) ? [{kind: 'run', label: sent.text}] : [];
    const hasForm = live.caret.at !== 'word' && live.form?.submit !== undefined && live.form.fields.length > 0;
    const openForm: Suggestion[] = hasForm ? [{kind: 'open_form', label: ''}] : [];
    return question && isLooking(question, options) ? joinLines(options, run, openForm) : joinLines(run, options, openForm);
}

/** Whether a line could be sent as it is, as far as can be known without asking anybody. */
function isRunnable(command: ParsedCommand, clock: Clock): boolean {
    return !command.error && command.form?.submit !== undefined && missingFields(command, clock).length === 0 && knownProblems(command, clock).length === 0;
}

/** Something was typed of a value that must be found, and it is none of those found as it stands. */
function isLooking({query, value}: Question, options: Lines<Suggestion>): boolean {
    const typed = query.toLowerCase();
    return query !== '' && !value.closed && !firstLines(options, 1_000).some((option) => (
        (option.kind === 'value' && (option.hint ?? option.label) === value.query) ||
        (option.kind === 'user' && option.user.username === typed) ||
        (option.kind === 'channel' && option.channel.name === typed)
    ));
}
