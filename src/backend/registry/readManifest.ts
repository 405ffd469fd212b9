import {decodeManifest, type Manifest} from '../../protocol/index.ts';
import {BoundedMap} from '../BoundedMap.ts';

/** Source and SHA-256 of a stored manifest to its decoded form. */
export type ManifestReader = (source: string, sha256: string) => Manifest;

/** Every call reads its App's record, so decoded manifests are kept; the hash is the key, so what is kept can never be stale. */
export function createManifestReader(): ManifestReader {
    const known = new BoundedMap<Manifest>({entries: 1_000});
    return (source, sha256) => {
        const cached = known.get(sha256);
        if (cached) {
            return cached;
        }
        const {value, problems} = decodeManifest(JSON.parse(source));
        if (!value) {
            throw new Error(`A stored manifest can no longer be read: ${problems.map(({pointer, message}) => `${pointer} ${message}`).join('; ')}`);
        }
        known.set(sha256, value);
        return value;
    };
}
