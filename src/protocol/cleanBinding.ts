import type {Binding} from './Binding.ts';
import type {Call} from './Call.ts';
import {readForm, readIcon, type ResolveIcon} from './cleanForm.ts';
import {readCall} from './decodeCall.ts';
import {describe, type Findings} from './Findings.ts';
import type {Form} from './Form.ts';
import {isJsonObject, type Json, type JsonObject} from './Json.ts';
import {given, otherKeys, textKey} from './keys.ts';
import {limits} from './limits.ts';
import {inLocation, joinLocation, type Location, type TopLocation} from './Location.ts';

/** What the rules need to know about the document they clean. */
export interface BindingRules {
    /** On the server: whose bindings these are, whatever they say. Absent in clients, where each says so or inherits it. */
    appId?: string | undefined;
    /** Locations that the App may use; absent: all. Matched by segment. */
    granted?: readonly Location[] | undefined;
    /** `webapp` drops channel header buttons without an icon. Default: `webapp` in clients, unknown on the server. */
    userAgent?: string | undefined;
    resolveIcon?: ResolveIcon | undefined;
    /** The App's root, for full URLs in calls of the seed dialect. */
    rootUrl?: string | undefined;
    /** Where the list stands in its document; default `''`. */
    pointer?: string | undefined;
}

/** What a binding does of its own, when it holds no further bindings. */
type Action = {submit: Call} | {form: Form};

/** What a node knows of the way down to it. */
export interface Parent {
    place: TopLocation;
    /** Full location. */
    location: Location;
    appId: string | undefined;
    /** 0 for children of a place. */
    depth: number;
    /** In posts: what the options of a select do when they say nothing themselves. */
    action?: Action | undefined;
    rules: BindingRules;
}

/** What kept siblings have taken; it may outlive one list, when an App names a place twice. */
export interface Siblings {
    locations: Set<string>;
    labels: Set<string>;
}

const knownKeys = new Set(['app_id', 'location', 'label', 'icon', 'hint', 'description', 'submit', 'form', 'bindings', 'call']);

/** Whether a location is granted itself, or holds one that is: a grant of `/command/foo` opens the way down to it. */
export function grantOf(location: Location, granted: readonly Location[] | undefined): 'granted' | 'on_the_way' | 'denied' {
    if (granted === undefined || granted.some((grant) => inLocation(location, grant))) {
        return 'granted';
    }
    return granted.some((grant) => inLocation(grant, location)) ? 'on_the_way' : 'denied';
}

interface Names {
    location: string;
    label: string;
}

/** Location and label, each the other's default, as far as the place allows (server.md 3.7, rules 1 to 8). */
function readNames(raw: JsonObject, parent: Parent, found: Findings): Names | undefined {
    const isCommand = parent.place === '/command';
    const writtenLabel = textKey(raw, 'label', found);
    const writtenLocation = textKey(raw, 'location', found);
    const location = trimmed(writtenLocation ?? writtenLabel ?? '', writtenLocation === undefined ? undefined : 'location_trimmed', found).replace(/^\/+/, '');
    if (location === '' && writtenLabel === undefined) {
        found.note('location_and_label_missing');
        return undefined;
    }
    // On the server only commands get a label they did not ask for; clients show the location of everything else.
    const fallback = isCommand || parent.rules.appId === undefined ? location : '';
    const label = isCommand ? trimmed(writtenLabel ?? fallback, 'label_trimmed', found) : writtenLabel ?? fallback;
    if (writtenLabel !== undefined && label.trim() === '') {
        found.at('label').note('label_blank');
        return undefined;
    }
    if (isCommand && /\s/.test(label)) {
        found.at('label').note('label_has_space', {found: describe(label)});
        return undefined;
    }
    return {location: location === '' ? label : location, label};
}

function trimmed(text: string, code: 'location_trimmed' | 'label_trimmed' | undefined, found: Findings): string {
    const short = text.trim();
    if (short !== text && code !== undefined) {
        found.at(code === 'location_trimmed' ? 'location' : 'label').note(code);
    }
    return short;
}

/** Rules 15 and 16: the first of two equal siblings wins. Labels of commands are compared as they are matched, ignoring case. */
function isRepeated({location, label}: Names, appId: string, parent: Parent, taken: Siblings, found: Findings): boolean {
    if (parent.place !== '/in_post' && taken.locations.has(locationKey(appId, location))) {
        found.note('location_repeated', {location});
        return true;
    }
    if (parent.place === '/command' && taken.labels.has(label.toLowerCase())) {
        found.note('label_repeated', {label});
        return true;
    }
    return false;
}

/** Two Apps may use one location. */
function locationKey(appId: string, location: string): string {
    return `${appId}\n${location}`;
}

function isGiven(value: Json | undefined): value is Json {
    return value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
}

/** The call or the form of a binding. `call` of the old dialects is a submit, or fetches the form when its type says so. */
function readAction(raw: JsonObject, found: Findings, rules: BindingRules): Action | undefined {
    const {rootUrl, resolveIcon} = rules;
    const old = isGiven(raw['call']) && !isGiven(raw['submit']) ? readCall(raw['call'], found.at('call'), {rootUrl, isOld: true}) : undefined;
    if (isGiven(raw['form'])) {
        const form = readForm(raw['form'], found.at('form'), {rootUrl, resolveIcon, outerCall: old});
        return form && {form};
    }
    if (isGiven(raw['submit'])) {
        const submit = readCall(raw['submit'], found.at('submit'), {rootUrl, type: 'submit'});
        return submit && {submit};
    }
    if (old === undefined) {
        return undefined;
    }
    return old.type === 'form' ? {form: {source: old, fields: []}} : {submit: {...old, type: 'submit'}};
}

/** Which of the three a binding has; more than one, or none, is noted (rule 14). */
function kindOf(raw: JsonObject, parent: Parent, found: Findings): 'leaf' | 'parent' | undefined {
    const has = (['submit', 'form', 'bindings'] as const).filter((key) => isGiven(raw[key]));
    const actions: string[] = isGiven(raw['call']) && !has.includes('submit') && !has.includes('form') ? [...has, 'call'] : has;
    if (actions.length === 0) {
        if (parent.action !== undefined) {
            return 'leaf';
        }
        found.note('action_missing');
        return undefined;
    }
    const isSelect = parent.place === '/in_post' && has.includes('bindings') && actions.length === 2;
    if (actions.length > 1 && !isSelect) {
        found.note('action_ambiguous', {found: actions.map((key) => `"${key}"`).join(' and ')});
        return undefined;
    }
    return has.includes('bindings') ? 'parent' : 'leaf';
}

/** Cleans one binding and all below it; undefined when it, or everything in it, is unusable. */
function readBinding(raw: Json, parent: Parent, taken: Siblings, found: Findings): Binding | undefined {
    if (!isJsonObject(raw)) {
        found.note('not_object', {found: describe(raw)});
        return undefined;
    }
    const {rules, place} = parent;
    const appId = rules.appId ?? textKey(raw, 'app_id', found) ?? parent.appId;
    const names = readNames(raw, parent, found);
    if (appId === undefined) {
        found.note('app_id_missing');
        return undefined;
    }
    if (names === undefined || isRepeated(names, appId, parent, taken, found)) {
        return undefined;
    }
    const location = joinLocation(parent.location, names.location);
    const grant = grantOf(location, rules.granted);
    if (grant === 'denied') {
        found.note('location_not_granted', {location});
        return undefined;
    }
    const icon = readIcon(raw, found, rules.resolveIcon);
    if (place === '/channel_header' && parent.depth === 0 && icon === undefined && needsIcon(rules)) {
        found.note('icon_missing');
        return undefined;
    }
    const kind = kindOf(raw, parent, found);
    if (kind === 'leaf' && grant === 'on_the_way') {
        found.note('location_not_granted', {location});
        return undefined;
    }
    const content = kind && readContent(raw, kind, {...parent, location, appId, depth: parent.depth + 1}, found);
    if (content === undefined) {
        return undefined;
    }
    taken.locations.add(locationKey(appId, names.location));
    taken.labels.add(names.label.toLowerCase());
    return {
        ...otherKeys(raw, knownKeys),
        app_id: appId,
        ...names,
        ...given({icon, hint: textKey(raw, 'hint', found), description: textKey(raw, 'description', found)}),
        ...content,
    };
}

function needsIcon({appId, userAgent}: BindingRules): boolean {
    return (userAgent ?? (appId === undefined ? 'webapp' : '')) === 'webapp';
}

/** What a binding holds: what it does itself, or its children. `self` is what its children see of it. */
function readContent(raw: JsonObject, kind: 'leaf' | 'parent', self: Parent, found: Findings): Action | {bindings: Binding[]} | undefined {
    const inherited = self.action;
    const own = readAction(raw, found, self.rules);
    if (kind === 'leaf') {
        return own ?? inherited;
    }
    const bindings = readChildren(raw['bindings'], {...self, action: own}, {locations: new Set(), labels: new Set()}, found.at('bindings'));
    return bindings.length > 0 ? {bindings} : undefined;
}

/** Cleans the children of a binding or of a place; `taken` is what siblings before them have taken, and grows. */
export function readChildren(raw: Json | undefined, parent: Parent, taken: Siblings, found: Findings): Binding[] {
    if (!isGiven(raw)) {
        return [];
    }
    if (!Array.isArray(raw)) {
        found.note('not_list', {found: describe(raw)});
        return [];
    }
    if (parent.depth > limits.maxBindingDepth) {
        found.note('bindings_too_deep', {limit: limits.maxBindingDepth});
        return [];
    }
    return raw.flatMap((item, index) => readBinding(item, parent, taken, found.at(index)) ?? []);
}
