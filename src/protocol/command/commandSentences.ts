import type {Sentence} from '../Sentence.ts';
import type {CommandErrorCode} from './CommandError.ts';

/** A sentence per error of a command line: what is wrong and what to do. Params are those of `CommandError`. */
export const commandSentences: Readonly<Record<CommandErrorCode, Sentence>> = {
    no_match: {id: 'topmast.command.no_match', defaultMessage: 'There is no command “{word}”.'},
    subcommand_missing: {id: 'topmast.command.subcommand_missing', defaultMessage: '“{command}” needs a sub-command.'},
    subcommand_unknown: {id: 'topmast.command.subcommand_unknown', defaultMessage: '“{command}” has no sub-command “{word}”.'},
    unexpected_argument: {id: 'topmast.command.unexpected_argument', defaultMessage: 'No value belongs here. Put values with spaces into quotes.'},
    unexpected_flag: {id: 'topmast.command.unexpected_flag', defaultMessage: 'There is no flag “{flag}”.'},
    multiple_equal: {id: 'topmast.command.multiple_equal', defaultMessage: 'One “=” is enough.'},
    unexpected_bracket: {id: 'topmast.command.unexpected_bracket', defaultMessage: '“{flag}” takes one value, not a list.'},
    missing_quote: {id: 'topmast.command.missing_quote', defaultMessage: 'The closing quote " is missing.'},
    missing_tick: {id: 'topmast.command.missing_tick', defaultMessage: 'The closing tick ` is missing.'},
    missing_value: {id: 'topmast.command.missing_value', defaultMessage: '“--{flag}” needs a value.'},
    empty_value: {id: 'topmast.command.empty_value', defaultMessage: 'There is nothing between the quotes.'},
    bad_bool: {id: 'topmast.command.bad_bool', defaultMessage: '“{flag}” is either true or false.'},
    missing_list_end: {id: 'topmast.command.missing_list_end', defaultMessage: 'The list is not closed: “]” is missing.'},
    unexpected_comma: {id: 'topmast.command.unexpected_comma', defaultMessage: 'A value must stand before the comma.'},
    unexpected_character: {id: 'topmast.command.unexpected_character', defaultMessage: 'A comma or “]” is expected here.'},
    missing_submit: {id: 'topmast.command.missing_submit', defaultMessage: 'This command of the App does nothing: its form cannot be sent.'},
    field_missing: {
        id: 'topmast.command.field_missing',
        defaultMessage: '{count, plural, one {This is missing} other {These are missing}}: {fields}.',
    },
    unknown_option: {id: 'topmast.command.unknown_option', defaultMessage: '“{option}” is none of the options of “{field}”.'},
    unknown_user: {id: 'topmast.command.unknown_user', defaultMessage: 'There is nobody named “{option}”.'},
    unknown_channel: {id: 'topmast.command.unknown_channel', defaultMessage: 'There is no channel “{option}” that you can see.'},
    same_item: {id: 'topmast.command.same_item', defaultMessage: '“{option}” stands in the list twice.'},
    lookup_failed: {id: 'topmast.command.lookup_failed', defaultMessage: '“{option}” could not be looked up: {detail}'},
    bad_value: {
        id: 'topmast.command.bad_value',
        defaultMessage: '{problem, select, ' +
            'too_short {“{field}” needs at least {min} characters.} ' +
            'too_long {“{field}” takes at most {max} characters.} ' +
            'bad_number {“{field}” must be a number.} ' +
            'bad_email {“{field}” must be an email address.} ' +
            'bad_url {“{field}” must be a web address, beginning with http:// or https://.} ' +
            'bad_tel {“{field}” must be a telephone number.} ' +
            'bad_date {“{field}” must be a day, written YYYY-MM-DD, or today, tomorrow, +3d.} ' +
            'bad_datetime {“{field}” must be a day and time, written YYYY-MM-DDThh:mm.} ' +
            'too_early {“{field}” must not be before {min}.} ' +
            'too_late {“{field}” must not be after {max}.} ' +
            'required {“{field}” must be true.} ' +
            'other {“{field}” cannot be “{option}”.}}',
    },
};

/** What could stand where something is wrong. `which`: `some` when there are more than are named. */
export const expectedSentence: Sentence = {
    id: 'topmast.command.expected',
    defaultMessage: '{which, select, some {Expected here, among others: {names}.} other {Expected here: {names}.}}',
};
