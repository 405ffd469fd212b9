import {createHash} from 'node:crypto';

import {decodeManifest, isJsonObject, parseJson, problem, type JsonObject, type Manifest, type Problem} from '../../protocol/index.ts';
import {TopmastError} from '../TopmastError.ts';

/** A manifest as somebody sent it, and what became of it. */
export interface ReadManifest {
    source: string;
    /** Of `source`, in hex: whoever consents names it, and gets exactly this manifest or an error (server.md W38). */
    sha256: string;
    /** The document as it stands on the wire; absent when it is not a JSON object. */
    raw?: JsonObject;
    /** Absent when the manifest cannot be installed; the problems then say why. */
    manifest?: Manifest;
    /** Everything that is wrong, at once, by JSON pointer. */
    problems: Problem[];
}

export function readManifestText(source: string): ReadManifest {
    const sha256 = createHash('sha256').update(source).digest('hex');
    const parsed = parseJson(source);
    if (!parsed.ok) {
        return {source, sha256, problems: [problem('', parsed.code, `A manifest is a JSON object; this is ${parsed.found}.`)]};
    }
    const {value, problems} = decodeManifest(parsed.value);
    return {
        source,
        sha256,
        problems,
        ...(isJsonObject(parsed.value) ? {raw: parsed.value} : {}),
        ...(value ? {manifest: value} : {}),
    };
}

/** The manifest of what was read. @throws TopmastError `manifest_invalid` with all problems */
export function validManifest({manifest, problems}: ReadManifest): Manifest {
    if (!manifest) {
        throw new TopmastError('manifest_invalid', {count: problems.length}, {problems});
    }
    return manifest;
}
