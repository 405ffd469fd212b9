/** Finds the sentences of the user interface in the code: every `{id, defaultMessage}`, whichever way react-intl is given it. */
import {readdirSync, readFileSync} from 'node:fs';
import {relative} from 'node:path';
import {fileURLToPath} from 'node:url';

import ts from 'typescript';

import {codedMessages} from './messagesOfCodes.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Where sentences stand, and the catalogues that they go to. */
export const rooms = [
    {name: 'library', sources: ['src/protocol', 'src/components', 'src/store', 'src/forms', 'src/bindings', 'src/extension', 'src/backend/native'], catalogues: 'src/messages', owns: (id: string) => /^topmast\.(?!page\.)/.test(id)},
    {name: 'page', sources: ['src/page'], catalogues: 'src/page/messages', owns: (id: string) => id.startsWith('topmast.page.')},
] as const;

export type Room = (typeof rooms)[number];

export interface Found {
    /** English sentences by id, sorted by id. */
    messages: Record<string, string>;
    /** What cannot be translated as it stands, each with its place in the code. */
    problems: string[];
}

/** The sentences of one room. */
export function messagesOf(room: Room): Found {
    const coded = Object.entries(codedMessages[room.name]).map(([id, text]) => [id, {text, place: 'the tables of error codes'}] as const);
    const places = new Map<string, {text: string; place: string}>(coded);
    const problems: string[] = [];
    for (const file of room.sources.flatMap(sourceFiles)) {
        const read = messagesIn(readFileSync(file, 'utf8'), relative(root, file));
        problems.push(...read.problems);
        for (const {id, text, place} of read.messages) {
            const earlier = places.get(id);
            if (!room.owns(id)) {
                problems.push(`${place}: "${id}" is no id for the ${room.name}.`);
            } else if (earlier && earlier.text !== text) {
                problems.push(`${place}: "${id}" has another text at ${earlier.place}.`);
            } else {
                places.set(id, {text, place});
            }
        }
    }
    const messages = Object.fromEntries([...places].sort(byId).map(([id, {text}]) => [id, text]));
    return {messages, problems};
}

interface Message {
    id: string;
    text: string;
    /** `file:line`. */
    place: string;
}

/** The sentences of one file, read by its syntax alone. `name` says where it is, for the problems. */
export function messagesIn(source: string, name: string): {messages: Message[]; problems: string[]} {
    const file = ts.createSourceFile(name, source, ts.ScriptTarget.Latest, true, name.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS);
    const messages: Message[] = [];
    const problems: string[] = [];
    const visit = (node: ts.Node): void => {
        const pair = pairOf(node);
        if (pair) {
            const place = `${name}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
            const id = pair.id && textOf(pair.id);
            const text = pair.text && textOf(pair.text);
            if (id === undefined) {
                problems.push(`${place}: the id of a message must stand there as plain text.`);
            } else if (text === undefined) {
                problems.push(`${place}: "${id}" needs its defaultMessage beside it as plain text.`);
            } else {
                messages.push({id, text, place});
            }
        }
        ts.forEachChild(node, visit);
    };
    visit(file);
    return {messages, problems};
}

/** The id and the English text, if `node` is a message at all: it has a `defaultMessage`, or an `id` that only messages have. */
function pairOf(node: ts.Node): {id: ts.Node | undefined; text: ts.Node | undefined} | undefined {
    if (ts.isObjectLiteralExpression(node)) {
        const valueOf = (name: string) => node.properties.find((property) => property.name?.getText() === name);
        return ours(initializerOf(valueOf('id')), initializerOf(valueOf('defaultMessage')));
    }
    if (ts.isJsxSelfClosingElement(node) || ts.isJsxOpeningElement(node)) {
        const valueOf = (name: string) => node.attributes.properties.find((attribute) => attribute.name?.getText() === name);
        const pair = ours(initializerOf(valueOf('id')), initializerOf(valueOf('defaultMessage')));
        const isSpread = node.attributes.properties.some(ts.isJsxSpreadAttribute);
        return pair ?? (node.tagName.getText() === 'FormattedMessage' && !isSpread ? {id: undefined, text: undefined} : undefined);
    }
    return undefined;
}

function ours(id: ts.Node | undefined, text: ts.Node | undefined) {
    const isMessageId = id !== undefined && textOf(id)?.startsWith('topmast.') === true;
    return text || isMessageId ? {id, text} : undefined;
}

function initializerOf(property: ts.Node | undefined): ts.Node | undefined {
    if (!property) {
        return undefined;
    }
    if (ts.isPropertyAssignment(property) || ts.isJsxAttribute(property)) {
        const {initializer} = property;
        return initializer && ts.isJsxExpression(initializer) ? initializer.expression : initializer;
    }
    return property;
}

/** Text that needs no running to be known: a literal, or literals joined by `+`. */
function textOf(node: ts.Node): string | undefined {
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) {
        return node.text;
    }
    if (ts.isParenthesizedExpression(node)) {
        return textOf(node.expression);
    }
    if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
        const [left, right] = [textOf(node.left), textOf(node.right)];
        return left === undefined || right === undefined ? undefined : left + right;
    }
    return undefined;
}

/** What runs for users: no tests, stories or fixtures. */
function sourceFiles(folder: string): string[] {
    return readdirSync(`${root}${folder}`, {recursive: true, withFileTypes: true})
        .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.(test|stories|browser|contract)\./.test(entry.name))
        .map((entry) => `${entry.parentPath}/${entry.name}`)
        .filter((path) => !path.includes('/fixtures/'));
}

function byId([one]: [string, unknown], [other]: [string, unknown]): number {
    return one < other ? -1 : 1;
}
