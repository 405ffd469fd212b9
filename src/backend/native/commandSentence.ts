import type {CommandError, CommandErrorCode} from '../../protocol/command/index.ts';

const sentences: Record<CommandErrorCode, string> = {
    no_match: 'There is no command “{word}” for you here.',
    subcommand_missing: '“{command}” needs a sub-command.',
    subcommand_unknown: '“{command}” has no sub-command “{word}”.',
    unexpected_argument: 'No value belongs here. Put values with spaces into quotes.',
    unexpected_flag: 'There is no flag “{flag}”.',
    multiple_equal: 'One “=” is enough.',
    unexpected_bracket: '“{flag}” takes one value, not a list.',
    missing_quote: 'The closing quote " is missing.',
    missing_tick: 'The closing tick ` is missing.',
    missing_value: '“--{flag}” needs a value.',
    empty_value: 'There is nothing between the quotes.',
    bad_bool: '“{flag}” is either true or false.',
    missing_list_end: 'The list is not closed: “]” is missing.',
    unexpected_comma: 'A value must stand before the comma.',
    unexpected_character: 'A comma or “]” is expected here.',
    missing_submit: 'This command of the App does nothing: its form cannot be sent.',
    field_missing: 'Missing: {fields}.',
    unknown_option: '“{option}” is none of the options of “{field}”.',
    unknown_user: 'There is nobody named “{option}”.',
    unknown_channel: 'There is no channel “{option}” that you can see.',
    same_item: '“{option}” stands in the list twice.',
    lookup_failed: '“{option}” could not be looked up: {detail}',
    bad_value: '“{field}” cannot be “{option}”: {why}.',
};

const whys: Record<string, string> = {
    too_short: 'at least {min} characters are needed',
    too_long: 'at most {max} characters are allowed',
    bad_number: 'it must be a number',
    bad_email: 'it must be an email address',
    bad_url: 'it must be a web address that begins with http:// or https://',
    bad_tel: 'it must be a telephone number',
    bad_date: 'it must be a day, written YYYY-MM-DD, or today, tomorrow, +3d',
    bad_datetime: 'it must be a day and time, written YYYY-MM-DDThh:mm',
    too_early: 'it must not be before {min}',
    too_late: 'it must not be after {max}',
    required: 'it must be true',
};

/** So many things that could stand somewhere are named. */
const named = 6;

/** What is wrong with a line and what could stand there instead, in English: where Mattermost draws, no catalogue of ours is at hand. */
export function commandSentence({code, params, expected = []}: CommandError): string {
    const why = fill(whys[String(params['problem'])] ?? 'it is not allowed', params);
    const sentence = fill(sentences[code], {...params, why});
    const names = expected.slice(0, named).join(', ');
    return names === '' ? sentence : `${sentence} Expected here: ${names}${expected.length > named ? ', …' : ''}.`;
}

function fill(sentence: string, params: CommandError['params']): string {
    return sentence.replace(/\{(\w+)\}/g, (hole, name: string) => {
        const value = params[name];
        return typeof value === 'object' ? value.join(', ') : String(value ?? hole);
    });
}
