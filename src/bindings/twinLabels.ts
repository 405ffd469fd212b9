import type {Binding} from '../protocol/index.ts';

/** Labels that bindings of different Apps share; each of those is told apart by the name of its App. */
export function twinLabels(bindings: readonly Binding[]): ReadonlySet<string> {
    const owners = new Map<string, string>();
    const twins = new Set<string>();
    for (const {label, app_id: appId} of bindings) {
        if ((owners.get(label) ?? appId) !== appId) {
            twins.add(label);
        }
        owners.set(label, appId);
    }
    return twins;
}

/** What is said of a binding beside its label. */
export function hintOf({label, app_id: appId, hint, description}: Binding, twins: ReadonlySet<string>): string | undefined {
    const about = hint ?? description;
    const parts = [twins.has(label) && appId, about].filter(Boolean);
    return parts.length > 0 ? parts.join(' · ') : undefined;
}

/** How a binding is called where only an icon is seen. */
export function nameOf({label, app_id: appId}: Binding, twins: ReadonlySet<string>): string {
    return twins.has(label) ? `${label} (${appId})` : label;
}
