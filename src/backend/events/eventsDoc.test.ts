import {readFileSync} from 'node:fs';
import {join} from 'node:path';

import {expect, test} from 'vitest';

import {isSubject, readSubject, subjects, type SubjectRule} from '../services/index.ts';

const text = readFileSync(join(import.meta.dirname, '../../../docs/events.md'), 'utf8');
const [, ofSubjects = '', ofHooks = ''] = /## Subjects([^]*)## From plugin hooks([^]*)/.exec(text) ?? [];
const rowsOf = (section: string) => Array.from(section.matchAll(/^\| (`.*) \|$/gm), ([, row = '']) => row.split('|').map((cell) => cell.trim()));
const names = (cell = '') => Array.from(cell.matchAll(/`(\w+)`/g), ([, name = '']) => name);

test('docs/events.md has every subject, once, with the ids that narrow it', () => {
    const documented = Object.fromEntries(rowsOf(ofSubjects).map(([subject, narrowedBy]) => [names(subject)[0], names(narrowedBy)]));
    const known = Object.fromEntries(Object.entries<SubjectRule>(subjects).map(([subject, {mayHave}]) => [subject, [...mayHave]]));
    expect(documented).toEqual(known);
    expect(rowsOf(ofSubjects)).toHaveLength(Object.keys(subjects).length);
});

test('S2-117: each plugin hook has a subject that takes its name, or a reason why none can serve it', () => {
    const rows = rowsOf(ofHooks);
    for (const [hook, subject, reason] of rows) {
        if (reason) {
            expect(names(hook).map(readSubject)).toEqual(names(hook).map(() => undefined));
        } else {
            expect([readSubject(names(hook)[0] ?? '')]).toEqual(names(subject));
        }
    }
    const served = rows.flatMap(([, subject]) => names(subject));
    // What the requirement names: message posted, updated, deleted; reactions; channels; users; joined and left; preferences.
    expect(served).toEqual([
        'post_created', 'post_edited', 'post_deleted', 'reaction_added', 'reaction_removed', 'channel_created', 'user_created', 'user_deactivated', 'user_logged_in',
        'user_joined_channel', 'user_left_channel', 'user_joined_team', 'user_left_team', 'preferences_changed',
    ]);
    expect(served.every(isSubject)).toBe(true);
    expect(rows.filter(([, , reason]) => reason?.startsWith('blocking')).length).toBeGreaterThan(8);
});
