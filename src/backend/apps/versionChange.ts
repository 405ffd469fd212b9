import type {Call, JsonObject, Manifest} from '../../protocol/index.ts';
import type {AppRecord} from '../registry/index.ts';

/** `on_version_changed` with both versions (S2-018; server.md W31), when that is what happened and the App wants to know. */
export function versionChange({manifest: {version: before}}: AppRecord, {version, on_version_changed: call}: Manifest): {call: Call; values: JsonObject} | undefined {
    return call && before !== version ? {call, values: {prev_version: before, version}} : undefined;
}
