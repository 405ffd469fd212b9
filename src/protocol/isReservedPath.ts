import type {Manifest} from './Manifest.ts';
import {suffixPath} from './suffixPath.ts';

/** As servers that are not strict about case and closing slashes see a path; the former Apps' Express was one. */
function canonical(path: string): string {
    return path.toLowerCase().replace(/\/+$/, '') || '/';
}

interface Reserved {
    paths: ReadonlySet<string>;
    /** With everything below it. */
    webhook: string;
}

/** A manifest never changes, and each call of a client asks at least twice. */
const known = new WeakMap<Manifest, Reserved>();

function reservedBy(manifest: Manifest): Reserved {
    const found = known.get(manifest);
    if (found) {
        return found;
    }
    const {on_install, on_version_changed, on_uninstall, on_enable, on_disable, on_startup} = manifest;
    const own = [on_install, on_version_changed, on_uninstall, on_enable, on_disable, on_startup, manifest.get_oauth2_connect_url, manifest.on_oauth2_complete];
    const reserved = {paths: new Set(['/ping', ...own.flatMap((call) => (call ? [canonical(call.path)] : []))]), webhook: canonical(manifest.on_remote_webhook.path)};
    known.set(manifest, reserved);
    return reserved;
}

/**
 * Whether a path is the framework's own to call, so that no client may name it (server.md 3.1 rule 5, W02 to W04): ping,
 * the lifecycle calls the manifest declares, the ends of the OAuth2 flow, and the webhook with everything below it. The
 * bindings path is free. The path is expected to have passed `checkCallPath`.
 */
export function isReservedPath(path: string, manifest: Manifest): boolean {
    const {paths, webhook} = reservedBy(manifest);
    // An App of the suffix dialect is called at one of these, whatever type the client names.
    const called = manifest.dialect === 'suffix' ? [path, suffixPath(path, 'submit'), suffixPath(path, 'form'), suffixPath(path, 'lookup')] : [path];
    return called.map(canonical).some((end) => paths.has(end) || end === webhook || end.startsWith(`${webhook}/`));
}
