import {parseCommand, type CommandScope, type ParsedCommand} from '../../protocol/command/index.ts';
import type {Binding} from '../../protocol/index.ts';
import {selectForm, type AppsState} from '../../store/index.ts';

interface Reader {
    /** The line as it is typed. */
    live(line: string, caret: number): ParsedCommand;
    /** The line as it is sent. */
    send(line: string): ParsedCommand;
}

/** Reads lines against the commands of a channel and the forms that were fetched for them. */
export function readerOf(commands: readonly Binding[], forms: AppsState['forms'], scope: CommandScope): Reader {
    const fetchedForm = (location: string) => selectForm({forms}, scope, location);
    return {
        live: (line, caret) => parseCommand(line, commands, {mode: 'live', caret, fetchedForm}),
        send: (line) => parseCommand(line, commands, {mode: 'send', fetchedForm}),
    };
}
