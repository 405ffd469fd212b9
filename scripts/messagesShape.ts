/** What a sentence in ICU syntax asks for: its arguments, its tags, and the forms of its plurals. */
import {createIntl} from 'react-intl';

const {formatters} = createIntl({locale: 'en'});

export interface Shape {
    /** Names of all arguments, sorted, without those of tags. */
    arguments: string[];
    /** Names of tags that the caller draws, sorted. */
    tags: string[];
    /** By argument: the forms of the plurals over it, e.g. `one`, `other`, `=0`. */
    plurals: Record<string, string[]>;
    /** By argument: the words that a `select` over it knows. */
    selects: Record<string, string[]>;
}

/** Throws SyntaxError when `sentence` is no ICU message. */
export function shapeOf(sentence: string, locale: string): Shape {
    const shape = {arguments: new Set<string>(), tags: new Set<string>(), plurals: {}, selects: {}};
    collect(formatters.getMessageFormat(sentence, locale).getAst(), shape);
    return {...shape, arguments: [...shape.arguments].sort(), tags: [...shape.tags].sort()};
}

type Ast = ReturnType<ReturnType<typeof formatters.getMessageFormat>['getAst']>;

interface Collected {
    arguments: Set<string>;
    tags: Set<string>;
    plurals: Record<string, string[]>;
    selects: Record<string, string[]>;
}

function collect(elements: Ast, into: Collected): void {
    for (const element of elements) {
        if ('children' in element) {
            into.tags.add(element.value);
            collect(element.children, into);
        } else if ('options' in element) {
            const forms = 'pluralType' in element ? into.plurals : into.selects;
            into.arguments.add(element.value);
            forms[element.value] = Object.keys(element.options).sort();
            Object.values(element.options).forEach((option) => collect(option.value, into));
        } else if ('value' in element && element.type !== 0) {
            into.arguments.add(element.value);
        }
    }
}
