import type {Binding} from './Binding.ts';
import type {Action, BindingRules, Parent, Siblings} from './BindingRules.ts';
import {describe} from './describe.ts';
import type {Findings} from './Findings.ts';
import {grantOf} from './grantOf.ts';
import {isJsonObject, type Json, type JsonObject} from './Json.ts';
import {addGiven, textKey, withKeys, withOtherKeys} from './keys.ts';
import {limits} from './limits.ts';
import {joinLocation} from './Location.ts';
import {kindOfBinding, readBindingAction, type BindingKind} from './readBindingAction.ts';
import {isRepeated, readBindingNames, takeNames, type Names} from './readBindingNames.ts';
import {readIcon} from './readIcon.ts';
import {readList} from './readList.ts';

const knownKeys = new Set(['app_id', 'location', 'label', 'icon', 'hint', 'description', 'submit', 'form', 'bindings', 'call']);

function needsIcon({appId, userAgent}: BindingRules): boolean {
    return (userAgent ?? (appId === undefined ? 'webapp' : '')) === 'webapp';
}

type Content = Action | {bindings: Binding[]};

/** What a binding does or holds, once its kind is known; `self` is what its children see of it. */
function readContent(raw: JsonObject, kind: BindingKind, self: Parent, found: Findings): Content | undefined {
    if (kind === 'inherits') {
        return self.action;
    }
    const action = readBindingAction(raw, found, self.rules);
    if (kind === 'acts') {
        return action;
    }
    const bindings = readChildren(raw['bindings'], withKeys(self, {action}), {locations: new Set(), labels: new Set()}, found.at('bindings'));
    return bindings.length > 0 ? {bindings} : undefined;
}

/** Cleans one binding and all below it; undefined when it, or everything in it, is unusable. */
function readBinding(raw: Json, parent: Parent, taken: Siblings, found: Findings): Binding | undefined {
    if (!isJsonObject(raw)) {
        found.note('not_object', {found: describe(raw)});
        return undefined;
    }
    const {rules, place} = parent;
    const appId = rules.appId ?? textKey(raw, 'app_id', found) ?? parent.appId;
    if (appId === undefined) {
        found.note('app_id_missing');
        return undefined;
    }
    const names = readBindingNames(raw, parent, found);
    if (names === undefined || isRepeated(names, appId, parent, taken, found)) {
        return undefined;
    }
    const location = joinLocation(parent.location, names.location);
    const kind = kindOfBinding(raw, parent, found);
    const grant = grantOf(location, rules.granted);
    if (kind !== undefined && (grant === 'denied' || (grant === 'on_the_way' && kind !== 'holds'))) {
        found.note('location_not_granted', {location});
        return undefined;
    }
    const icon = readIcon(raw, found, rules.resolveIcon);
    if (place === '/channel_header' && parent.depth === 0 && icon === undefined && needsIcon(rules)) {
        found.note('icon_missing');
        return undefined;
    }
    const content = kind && readContent(raw, kind, withKeys(parent, {location, appId, depth: parent.depth + 1}), found);
    if (content === undefined) {
        return undefined;
    }
    takeNames(names, appId, parent, taken);
    const binding = addGiven(bindingOf(appId, names, content), {icon, hint: textKey(raw, 'hint', found), description: textKey(raw, 'description', found)});
    return withOtherKeys(binding, raw, knownKeys);
}

function bindingOf(appId: string, {location, label}: Names, content: Content): Binding {
    if ('bindings' in content) {
        return {app_id: appId, location, label, bindings: content.bindings};
    }
    return 'form' in content ? {app_id: appId, location, label, form: content.form} : {app_id: appId, location, label, submit: content.submit};
}

/** Counts one binding more, whatever will become of it: also bad ones take their time (server.md W15). */
function isOneTooMany({counted}: Parent, found: Findings): boolean {
    if (counted === undefined) {
        return false;
    }
    counted.bindings += 1;
    if (counted.bindings === limits.maxBindings + 1) {
        found.note('bindings_too_many', {limit: limits.maxBindings});
    }
    return counted.bindings > limits.maxBindings;
}

/**
 * Cleans the children of a binding or of a place, in their order (server.md 3.7; client.md 2.4). `taken` is what siblings
 * before them have taken, and grows.
 */
export function readChildren(raw: Json | undefined, parent: Parent, taken: Siblings, found: Findings): Binding[] {
    const list = readList(raw, found);
    if (list.length > 0 && parent.depth > limits.maxBindingDepth) {
        found.note('bindings_too_deep', {limit: limits.maxBindingDepth});
        return [];
    }
    const bindings: Binding[] = [];
    for (const [index, item] of list.entries()) {
        if (isOneTooMany(parent, found.at(index))) {
            break;
        }
        const binding = readBinding(item, parent, taken, found.at(index));
        if (binding !== undefined) {
            bindings.push(binding);
        }
    }
    return bindings;
}
