import type {Json, JsonObject} from '../../protocol/index.ts';

/** The sections of a manifest that say how its App is deployed (server.md 1.1). */
const deployTypes = ['http', 'aws_lambda', 'open_faas', 'plugin'] as const;

type DeployType = typeof deployTypes[number];

export interface MergeRule {
    /** The new manifest replaces the old one as a whole. */
    replace: boolean;
    /** Deploy types to take from the new manifest although the old one lacks them. */
    addDeploys: readonly string[];
    /** Deploy types to drop, wherever they are. */
    removeDeploys: readonly string[];
}

/**
 * What is listed when `next` is sent for an App whose listing was `previous` (server.md 2.7; cases 60 to 65). Core keys come from
 * `next`. A deploy section is dropped when it is to be removed; kept when it was there before, in the new version if there is one;
 * otherwise taken only when it is to be added. All documents as they stand on the wire.
 */
export function mergeManifest(previous: JsonObject, next: JsonObject, {replace, addDeploys, removeDeploys}: MergeRule): JsonObject {
    if (replace) {
        return next;
    }
    const sections = deployTypes.flatMap((type) => {
        const before = sectionOf(previous, type);
        const after = sectionOf(next, type);
        const merged = before ? after ?? before : addDeploys.includes(type) ? after : undefined;
        return merged && !removeDeploys.includes(type) ? [merged] : [];
    });
    return {...core(next), ...Object.fromEntries(sections)};
}

/** A section with the key it stands under. Manifests older than sections name an HTTP App by a flat `root_url`. */
function sectionOf(manifest: JsonObject, type: DeployType): [string, Json] | undefined {
    const nested = manifest[type];
    if (nested !== undefined) {
        return [type, nested];
    }
    const flat = manifest['root_url'];
    return type === 'http' && flat !== undefined ? ['root_url', flat] : undefined;
}

function core(manifest: JsonObject): JsonObject {
    const keys: readonly string[] = [...deployTypes, 'root_url'];
    return Object.fromEntries(Object.entries(manifest).filter(([key]) => !keys.includes(key)));
}
