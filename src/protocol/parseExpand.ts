import {expandKeys, type Expand, type ExpandDepth, type ExpandKey, type ExpandLevel} from './Expand.ts';
import {describe} from './describe.ts';
import {Findings} from './Findings.ts';
import type {Checked} from './Problem.ts';

const depths: ReadonlySet<string> = new Set<ExpandDepth>(['id', 'summary', 'all']);
const knownKeys: ReadonlySet<string> = new Set(expandKeys);

function isDepth(text: string): text is ExpandDepth {
    return depths.has(text);
}

/**
 * Reads what a call asks to have expanded (server.md 1.7): an optional `+`, then `id`, `summary` or `all`, in any case.
 * Unknown keys, unknown levels, `none` and a `-` in front mean "nothing" and are noted; nothing here ever fails a call
 * (DESIGN, rulings). The map holds only what is really asked for, in the order of `expandKeys`.
 */
export function parseExpand(expand: Expand | undefined): Checked<Map<ExpandKey, ExpandLevel>> {
    const found = new Findings('');
    const value = new Map<ExpandKey, ExpandLevel>();
    for (const key of expandKeys) {
        const level = Object.hasOwn(expand ?? {}, key) ? expand?.[key] : undefined;
        if (level === undefined) {
            continue;
        }
        const required = level.startsWith('+');
        const depth = level.slice(required ? 1 : 0).trim().toLowerCase();
        if (isDepth(depth)) {
            value.set(key, {depth, required});
        } else if (depth !== '') {
            found.at(key).note('expand_level_unknown', {key, found: describe(level)});
        }
    }
    for (const key of Object.keys(expand ?? {})) {
        if (!knownKeys.has(key)) {
            found.at(key).note('expand_key_unknown', {key});
        }
    }
    return {value, problems: found.problems};
}
