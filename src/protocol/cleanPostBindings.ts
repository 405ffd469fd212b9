import type {Binding} from './Binding.ts';
import {describe} from './describe.ts';
import {Findings} from './Findings.ts';
import {isJsonObject, type Json} from './Json.ts';
import {addGiven, textKey, withOtherKeys} from './keys.ts';
import {limits} from './limits.ts';
import {joinLocation} from './Location.ts';
import type {Checked} from './Problem.ts';
import {readBindingAction} from './readBindingAction.ts';
import {segmentOf} from './readBindingNames.ts';
import {readChildren} from './readChildren.ts';
import {readIcon} from './readIcon.ts';
import {readList} from './readList.ts';

const knownKeys = new Set(['app_id', 'location', 'label', 'icon', 'hint', 'description', 'bindings', 'submit', 'form', 'call']);

/** One card: title (`label`), text (`description`), controls (`bindings`) or an action of its own. It stays while it has anything to show. */
function readCard(raw: Json, counted: {bindings: number}, found: Findings): Binding | undefined {
    if (!isJsonObject(raw)) {
        found.note('not_object', {found: describe(raw)});
        return undefined;
    }
    const appId = textKey(raw, 'app_id', found);
    if (appId === undefined) {
        found.note('app_id_missing');
        return undefined;
    }
    // A card has no name of its own in Apps that give it none; "embedded" is what most of them write.
    const label = textKey(raw, 'label', found) ?? '';
    const location = segmentOf(textKey(raw, 'location', found) ?? '') || segmentOf(label) || 'embedded';
    const description = textKey(raw, 'description', found);
    const parent = {place: '/in_post' as const, location: joinLocation('/in_post', location), appId, depth: 0, rules: {}, counted};
    const taken = {locations: new Set<string>(), labels: new Set<string>()};
    const bindings = readChildren(raw['bindings'], parent, taken, found.at('bindings'));
    const action = readBindingAction(raw, found, {});
    if (bindings.length > 0 && action !== undefined) {
        found.note('action_ambiguous', {found: `"bindings" and "${Object.keys(action).join()}"`});
    }
    if (bindings.length === 0 && action === undefined && label === '' && description === undefined) {
        found.note('action_missing');
        return undefined;
    }
    const card = addGiven({app_id: appId, location, label}, {icon: readIcon(raw, found, undefined), hint: textKey(raw, 'hint', found), description});
    return withOtherKeys(bindings.length > 0 || action === undefined ? {...card, bindings} : {...card, ...action}, raw, knownKeys);
}

/**
 * Cleans `post.props.app_bindings`: a list of cards, each with buttons (children that act) and selects (children with
 * children, whose options inherit what the select does). A card without any may have a `form` or a `submit` of its own; beside
 * controls these are left out. Each card names its App, everything in it inherits that. Equal
 * siblings are kept, and no grant is needed (DESIGN, rulings; server.md 1.9; client.md 5; wild rule 39).
 */
export function cleanPostBindings(raw: unknown): Checked<Binding[]> {
    const found = new Findings('');
    const counted = {bindings: 0};
    const cards = readList(raw, found, limits.maxBindings);
    return {value: cards.flatMap((item, index) => readCard(item, counted, found.at(index)) ?? []), problems: found.problems};
}
