import type {ResolveIcon} from './BindingRules.ts';
import {describe} from './describe.ts';
import type {Findings} from './Findings.ts';
import type {JsonObject} from './Json.ts';
import {textKey} from './keys.ts';

/** The icon of a binding or a form as an absolute URL; an unusable one is left out and noted (server.md 3.7 rule 9, 3.8 rule 1). */
export function readIcon(raw: JsonObject, found: Findings, resolveIcon: ResolveIcon | undefined): string | undefined {
    const icon = textKey(raw, 'icon', found)?.trim();
    if (icon === undefined || icon === '') {
        return undefined;
    }
    if (resolveIcon === undefined) {
        return icon;
    }
    const url = resolveIcon(icon);
    if (url === undefined) {
        found.at('icon').note('icon_unusable', {found: describe(icon)});
    }
    return url;
}
