import {createHash} from 'node:crypto';
import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';

import * as v from 'valibot';

const manifestSchema = v.object({id: v.string(), version: v.string(), webapp: v.object({bundle_path: v.string()})});

export interface Extension {
    /** As `/api/v4/plugins/webapp` lists it. */
    manifest: {id: string; version: string; webapp: {bundle_path: string}};
    /** Where the official webapp looks for the script: it puts `/plugins` behind the `/static` of the manifest (webapp-boot.md section 7). */
    path: string;
    script: Buffer;
    /** Its files for everybody, in the folder and below the path where Mattermost serves them too; absent: it has none. */
    shared?: {folder: string; prefix: string};
}

/** The built extension in an unpacked plugin folder; undefined: it was not built. Named by its content, so that a browser may keep it. Throws when it is broken. */
export function readExtension(folder: string): Extension | undefined {
    const file = join(folder, 'plugin.json');
    if (!existsSync(file)) {
        return undefined;
    }
    const {id, version, webapp} = v.parse(manifestSchema, JSON.parse(readFileSync(file, 'utf8')));
    const script = readFileSync(join(folder, webapp.bundle_path));
    const name = `${id}_${createHash('sha256').update(script).digest('hex').slice(0, 16)}_bundle.js`;
    const open = join(folder, 'public');
    return {
        manifest: {id, version, webapp: {bundle_path: `/static/${id}/${name}`}},
        path: `/static/plugins/${id}/${name}`,
        script,
        ...(existsSync(open) ? {shared: {folder: open, prefix: `/plugins/${id}/public/`}} : {}),
    };
}
