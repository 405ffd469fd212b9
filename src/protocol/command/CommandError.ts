import type {Span} from './Token.ts';

/** Everything that can be wrong with a command line; the sentences are in commandSentences.ts. docs/commands.md lists them. */
export type CommandErrorCode =
    /** The first word is no App's command. Never shown: the host gets the text instead. */
    | 'no_match'
    | 'subcommand_missing'
    | 'subcommand_unknown'
    | 'unexpected_argument'
    | 'unexpected_flag'
    | 'multiple_equal'
    | 'unexpected_bracket'
    | 'missing_quote'
    | 'missing_tick'
    | 'missing_value'
    | 'empty_value'
    | 'bad_bool'
    | 'missing_list_end'
    | 'unexpected_comma'
    | 'unexpected_character'
    | 'missing_submit'
    | 'field_missing'
    | 'unknown_option'
    | 'unknown_user'
    | 'unknown_channel'
    | 'same_item'
    | 'lookup_failed'
    /** A rule of the field itself, e.g. too short; `params.problem` says which. */
    | 'bad_value';

/** What is wrong, and where: the span is underlined and named under the box. */
export interface CommandError extends Span {
    code: CommandErrorCode;
    /** Name of the field whose value it is about, where that is known. */
    field?: string;
    /** What fills the holes of the sentence; a list is joined as the reader's language does. */
    params: Record<string, string | number | readonly string[]>;
    /** What could stand there instead, as it is typed; absent where the sentence says it. */
    expected?: readonly string[];
}
