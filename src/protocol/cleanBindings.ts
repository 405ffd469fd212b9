import type {TopBinding} from './Binding.ts';
import type {BindingRules, Parent, Siblings} from './BindingRules.ts';
import {describe} from './describe.ts';
import {Findings} from './Findings.ts';
import {grantOf} from './grantOf.ts';
import {isJsonObject, type Json, type JsonObject} from './Json.ts';
import {otherKeys, textKey} from './keys.ts';
import {limits} from './limits.ts';
import {boundLocations, type TopLocation} from './Location.ts';
import type {Checked} from './Problem.ts';
import {readChildren} from './readChildren.ts';
import {readList} from './readList.ts';

const knownKeys = new Set(['location', 'bindings', 'app_id', 'submit', 'form', 'call']);

/** The place that a top-level binding fills, with or without its slash. */
function readPlace(raw: JsonObject, found: Findings): TopLocation | undefined {
    const written = textKey(raw, 'location', found) ?? textKey(raw, 'label', found);
    if (written === undefined) {
        found.note('location_and_label_missing');
        return undefined;
    }
    const place = boundLocations.find((location) => location === `/${written.trim().replace(/^\/+|\/+$/g, '')}`);
    if (place === undefined) {
        found.at('location').note('location_unknown', {found: describe(written), places: boundLocations.join(', ')});
    }
    return place;
}

/** What is read of one list: by place, and how much of it. */
interface Reading {
    tree: Map<TopLocation, {top: TopBinding; taken: Siblings}>;
    counted: Parent['counted'];
}

/** One top-level binding into `tree`, beside what an earlier one for the same place has put there. */
function readTop(raw: Json, {tree, counted}: Reading, rules: BindingRules, found: Findings): void {
    if (!isJsonObject(raw)) {
        found.note('not_object', {found: describe(raw)});
        return;
    }
    const place = readPlace(raw, found);
    if (place === undefined) {
        return;
    }
    if (grantOf(place, rules.granted) === 'denied') {
        found.note('location_not_granted', {location: place});
        return;
    }
    for (const key of ['submit', 'form', 'call']) {
        if (raw[key] !== undefined && raw[key] !== null) {
            found.at(key).note('top_action_ignored', {found: `"${key}"`});
        }
    }
    const before = tree.get(place);
    const taken = before?.taken ?? {locations: new Set<string>(), labels: new Set<string>()};
    const parent = {place, location: place, appId: textKey(raw, 'app_id', found), depth: 0, rules, counted};
    const bindings = readChildren(raw['bindings'], parent, taken, found.at('bindings'));
    if (before !== undefined) {
        before.top.bindings.push(...bindings);
    } else if (bindings.length > 0) {
        tree.set(place, {taken, top: {...otherKeys(raw, knownKeys), location: place, bindings}});
    }
}

/**
 * Cleans the list of bindings that an App answered, or that a client received (server.md 3.7, client.md 2.4). Bad nodes
 * are dropped alone and noted; two entries for one place become one; a place without bindings is left out. Cleaning what
 * is clean changes nothing. With `rules.appId` it is the server's rule set (owner forced, locations granted), without it
 * the client's (owner given or inherited, labels always filled in).
 */
export function cleanBindings(raw: unknown, rules: BindingRules = {}): Checked<TopBinding[]> {
    const found = new Findings(rules.pointer ?? '');
    const reading: Reading = {tree: new Map(), counted: rules.appId === undefined ? undefined : {bindings: 0}};
    readList(raw, found, limits.maxBindings).forEach((item, index) => readTop(item, reading, rules, found.at(index)));
    return {value: Array.from(reading.tree.values(), ({top}) => top), problems: found.problems};
}
