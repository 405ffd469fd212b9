import {findOption} from './findOption.ts';
import {missingFields} from './missingFields.ts';
import type {ParsedCommand} from './ParsedCommand.ts';

/** Whether a line read in sending mode could be sent as it is, as far as can be known without asking anybody. */
export function isRunnable(command: ParsedCommand): boolean {
    if (command.error || !command.form?.submit || missingFields(command).length > 0) {
        return false;
    }
    return [...command.given.values()].every(({field, items}) => (
        field.type !== 'static_select' || items.every(({text}) => findOption(field.options, text))
    ));
}
