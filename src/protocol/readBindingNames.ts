import type {Parent, Siblings} from './BindingRules.ts';
import {describe} from './describe.ts';
import type {Findings} from './Findings.ts';
import type {JsonObject} from './Json.ts';
import {textKey} from './keys.ts';

/** What a binding is called among its siblings: in its location, and on the screen. */
export interface Names {
    location: string;
    label: string;
}

/** A segment of a location: no slash in front (it would be doubled when joined), no white space around. */
export function segmentOf(text: string): string {
    return /^[\s/]|\s$/.test(text) ? text.replace(/^[\s/]+|\s+$/g, '') : text;
}

/**
 * Location and label, each the other's default as far as the place allows (server.md 3.7, rules 1 to 8). Undefined: the
 * binding cannot be addressed, or not be typed where it is a command.
 */
export function readBindingNames(raw: JsonObject, parent: Parent, found: Findings): Names | undefined {
    const writtenLabel = textKey(raw, 'label', found);
    const writtenLocation = textKey(raw, 'location', found);
    const location = segmentOf(writtenLocation ?? '') || segmentOf(writtenLabel ?? '');
    if (location === '' && writtenLabel === undefined) {
        found.note('location_and_label_missing');
        return undefined;
    }
    if (writtenLocation !== undefined && writtenLocation.trim() !== writtenLocation) {
        found.at('location').note('location_trimmed');
    }
    const label = readLabel(writtenLabel, location, parent, found);
    // A label of slashes alone leaves no segment; any will do, since the label says what it is.
    return label === undefined ? undefined : {location: location || '-', label};
}

function readLabel(written: string | undefined, location: string, {place, rules}: Parent, found: Findings): string | undefined {
    const isCommand = place === '/command';
    if (written === undefined) {
        // On the server only commands get a label they did not ask for; clients show the location of everything else.
        const fallback = isCommand || rules.appId === undefined ? location : '';
        return isCommand ? wordOf(fallback, found) : fallback;
    }
    const trimmed = written.trim();
    if (trimmed === '') {
        found.at('label').note('label_blank');
        return undefined;
    }
    if (!isCommand) {
        return written;
    }
    if (trimmed !== written) {
        found.at('label').note('label_trimmed');
    }
    return wordOf(trimmed, found);
}

/** A label that can be typed as one word of a command. */
function wordOf(label: string, found: Findings): string | undefined {
    if (/\s/.test(label)) {
        found.at('label').note('label_has_space', {found: describe(label)});
        return undefined;
    }
    return label;
}

/** Two Apps may use one location. */
function locationKey(appId: string, {location}: Names): string {
    return `${appId}\n${location}`;
}

/** Two Apps may bring one command, whose sub-commands then stand together. Labels are compared as they are matched, ignoring case. */
function labelKey(appId: string, {label}: Names): string {
    return `${appId}\n${label.toLowerCase()}`;
}

/** Rules 15 and 16: the first of two equal siblings of one App wins. */
export function isRepeated(names: Names, appId: string, parent: Parent, taken: Siblings, found: Findings): boolean {
    if (parent.place !== '/in_post' && taken.locations.has(locationKey(appId, names))) {
        found.note('location_repeated', {location: names.location});
        return true;
    }
    if (parent.place === '/command' && taken.labels.has(labelKey(appId, names))) {
        found.note('label_repeated', {label: names.label});
        return true;
    }
    return false;
}

/** Reserves the names of a binding that is kept, where they must differ; a dropped one reserves nothing. */
export function takeNames(names: Names, appId: string, {place}: Parent, taken: Siblings): void {
    if (place !== '/in_post') {
        taken.locations.add(locationKey(appId, names));
    }
    if (place === '/command') {
        taken.labels.add(labelKey(appId, names));
    }
}
