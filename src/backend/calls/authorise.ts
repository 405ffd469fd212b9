import {checkCallPath, isReservedPath, suffixPath, type Manifest} from '../../protocol/index.ts';
import type {AppRecord} from '../registry/index.ts';
import {TopmastError} from '../TopmastError.ts';
import {sentence} from './decodeAnswer.ts';

/** The App that a client wants to call: installed and enabled. @throws TopmastError `app_not_found`, `app_disabled` */
export function authoriseApp(app: AppRecord | undefined, appId: string): AppRecord {
    if (!app) {
        throw new TopmastError('app_not_found', {app_id: appId});
    }
    if (!app.enabled) {
        throw new TopmastError('app_disabled', {app_id: appId});
    }
    return app;
}

/**
 * Refuses paths that users may not call (server.md 3.1, W02–W04; DESIGN, decision 6). Runs on the path that was
 * declared and on the one that is sent, since a dialect may append to it. `oneWay`: plain paths in lower case that events are told
 * to; a client that could call them could make events up.
 *
 * @throws TopmastError `path_not_canonical`, `path_reserved`
 */
export function authorisePath(path: string, manifest: Manifest, oneWay: ReadonlySet<string> = new Set()): void {
    const {value, problems} = checkCallPath(path);
    if (value === undefined) {
        const flaw = sentence(problems);
        throw new TopmastError('path_not_canonical', {path, detail: flaw.charAt(0).toLowerCase() + flaw.slice(1)});
    }
    if (isReservedPath(path, manifest) || ends(path, manifest).some((end) => oneWay.has(end.toLowerCase()))) {
        throw new TopmastError('path_reserved', {path});
    }
}

/** Where the App is called for this path: one of the suffix dialect, wherever the type leads. */
function ends(path: string, {dialect}: Manifest): string[] {
    return dialect === 'suffix' ? [path, ...(['submit', 'form', 'lookup'] as const).map((type) => suffixPath(path, type))] : [path];
}
