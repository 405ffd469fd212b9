import {
    cleanBindings, cleanForm, cleanPostBindings, decodeBindingsAnswer, decodeCallResponse, isJsonObject, pointerTo,
    type Binding, type Json, type Problem, type SubmittableForm, type TopBinding,
} from '../../src/protocol/index.ts';
import {readJson, spanOf, type Span, type SyntaxProblem} from './readJson.ts';

/** What the text in the playground is. */
export type Kind = 'bindings' | 'form' | 'post' | 'answer';

export interface LocatedProblem extends Problem {
    span: Span;
}

/** What can be shown of a document. */
export interface Document {
    syntax?: SyntaxProblem;
    /** In the order in which they stand in the text. */
    problems: readonly LocatedProblem[];
    /** What the channel shows. */
    tree: readonly TopBinding[];
    /** Props of a post. */
    props?: Json;
    /** A form to stand on its own. */
    form?: SubmittableForm;
    /** What every submit is answered with. */
    answer?: Json;
}

type Read = Omit<Document, 'problems'> & {problems: readonly Problem[]};

/** The App of documents that name none: an App's own answers do not say whose they are. */
export const unnamedApp = 'playground';

const readers: Record<Kind, (value: Json) => Read> = {bindings: readBindings, form: readForm, post: readPost, answer: readAnswer};

/** Reads a document as the client would, and names every problem with its place in the text. */
export function readDocument(kind: Kind, text: string): Document {
    const read = readJson(text);
    if ('message' in read) {
        return {syntax: read, problems: [], tree: []};
    }
    const {problems, ...rest} = readers[kind](read.value);
    const located = problems.map((problem) => ({...problem, span: spanOf(read.spans, problem.pointer)}));
    return {...rest, problems: located.sort((one, other) => one.span.start - other.span.start)};
}

/** A list of bindings, or an App's answer with one in it. */
function readBindings(value: Json): Read {
    const list = decodeBindingsAnswer(value);
    if (!list.value) {
        return {problems: list.problems, tree: []};
    }
    // Bindings that say whose they are come from a backend, and are read as a client reads them; the others as the backend does.
    const owner = namesAnApp(value) ? {} : {appId: unnamedApp, userAgent: 'webapp'};
    const {value: tree, problems} = cleanBindings(list.value, {...owner, pointer: list.pointer});
    return {problems: [...list.problems, ...problems], tree};
}

function namesAnApp(value: Json): boolean {
    if (Array.isArray(value)) {
        return value.some(namesAnApp);
    }
    return isJsonObject(value) && (value['app_id'] !== undefined || namesAnApp(value['data'] ?? null) || namesAnApp(value['bindings'] ?? null));
}

/** A form, or an answer with one in it: shown on its own, and bound at every place. */
function readForm(value: Json): Read {
    const isAnswer = isJsonObject(value) && value['type'] === 'form' && value['form'] !== undefined;
    const {value: form, problems} = isAnswer ? cleanForm(value['form'], {pointer: pointerTo('', 'form')}) : cleanForm(value);
    if (!form) {
        return {problems, tree: []};
    }
    const label = form.title ?? 'Open the form';
    const bound = {app_id: unnamedApp, location: 'form', hint: 'Opens the form', form};
    return {
        problems,
        tree: treeOf({...bound, label: 'form'}, {...bound, label}),
        props: {app_bindings: [{app_id: unnamedApp, label, form: isAnswer ? value['form'] ?? null : value}]},
        ...(form.submit && {form}),
    };
}

/** A post's props, or the list of its bindings alone. */
function readPost(value: Json): Read {
    const isList = Array.isArray(value);
    const list = isList ? value : isJsonObject(value) ? value['app_bindings'] ?? [] : value;
    const {problems} = cleanPostBindings(list);
    const prefix = isList || !isJsonObject(value) ? '' : pointerTo('', 'app_bindings');
    return {
        problems: problems.map((problem) => ({...problem, pointer: `${prefix}${problem.pointer}`})),
        tree: [],
        props: isList ? {app_bindings: value} : value,
    };
}

/** An answer: something at every place is answered with it. */
function readAnswer(value: Json): Read {
    const {problems} = decodeCallResponse(value, {type: 'submit', fromApp: true});
    const bound = {app_id: unnamedApp, location: 'ask', hint: 'Gets this answer', submit: {path: '/ask'}};
    return {
        problems,
        tree: treeOf({...bound, label: 'ask'}, {...bound, label: 'Ask the App'}),
        props: {app_bindings: [{app_id: unnamedApp, label: 'In a post', bindings: [{location: 'ask', label: 'Ask the App', submit: {path: '/ask'}}]}]},
        answer: value,
    };
}

/** One binding at every place of a channel: as a command, which is one word, and as something to press. */
function treeOf(command: Binding, button: Binding): TopBinding[] {
    return [
        {location: '/command', bindings: [command]},
        {location: '/post_menu', bindings: [button]},
        {location: '/channel_header', bindings: [{...button, icon: formIcon}]},
        {location: '/app_bar', bindings: [{...button, icon: formIcon}]},
    ];
}

/** A sheet of paper with lines: the header of a channel shows only what has an icon. */
const formIcon = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><rect width="24" height="24" rx="6" fill="#1c58d9"/><path d="M6 8h12M6 12h12M6 16h7" stroke="#fff" stroke-width="2" stroke-linecap="round"/></svg>')}`;
