import {createHash} from 'node:crypto';

import {resolveStaticPath} from '../../protocol/index.ts';
import {BoundedMap} from '../BoundedMap.ts';
import type {AppRecord} from '../registry/index.ts';
import {TopmastError} from '../TopmastError.ts';
import type {Upstream} from '../upstreams/index.ts';
import {imageType} from '../imageType.ts';
import {svgDanger} from './svgDanger.ts';

export interface Icon {
    /** As the App sent them, byte for byte. */
    bytes: Uint8Array;
    type: string;
    /** A strong validator, with its quotes. */
    etag: string;
}

export interface Icons {
    /**
     * An image in the static folder of an App, whether that is enabled or not (server.md 2.8, case 220).
     *
     * @param path as it stands in the URL behind `static/`; may have several segments (W41)
     * @throws TopmastError `not_found` for a path that leaves the folder or leads nowhere, `icon_refused` for what is no harmless image
     */
    fetch(app: AppRecord, path: string, signal?: AbortSignal): Promise<Icon>;
}

interface IconsOptions {
    upstream: Pick<Upstream, 'getStatic'>;
    /** Milliseconds; default 5,000. */
    deadline?: number;
    now?: () => number;
}

/** Fetches icons from Apps and keeps them for ten minutes, so a page full of icons is one request to an App for each. */
export function createIcons({upstream, deadline = 5_000, now = Date.now}: IconsOptions): Icons {
    const kept = new BoundedMap<Icon>({entries: 1_000, weight: 16 * 1024 * 1024, lifetime: 10 * 60_000, now});

    async function load({manifest}: AppRecord, name: string, signal?: AbortSignal): Promise<Icon> {
        const {status, body} = await upstream.getStatic(manifest, name, {deadline, ...(signal ? {signal} : {})});
        if (status === 404) {
            throw new TopmastError('not_found', {detail: `${manifest.display_name} has no static file "${name}"`});
        }
        const refuse = (detail: string) => new TopmastError('icon_refused', {name, app: manifest.display_name, detail});
        if (status !== 200) {
            throw refuse(`the App answered with HTTP ${status}`);
        }
        const type = imageType(body);
        if (!type) {
            throw refuse('it is no image of a known type');
        }
        const danger = type === 'image/svg+xml' ? svgDanger(body) : undefined;
        if (danger) {
            throw refuse(danger);
        }
        return {bytes: body, type, etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`};
    }

    return {
        async fetch(app, path, signal) {
            const name = resolveStaticPath(path);
            if (name === undefined || name.includes('://')) {
                throw new TopmastError('not_found', {detail: `"${path}" is not a path in the static folder of an App`});
            }
            const key = JSON.stringify([app.manifestSha256, app.updatedAt, name]);
            const known = kept.get(key);
            if (known) {
                return known;
            }
            const icon = await load(app, name, signal);
            kept.set(key, icon, icon.bytes.byteLength);
            return icon;
        },
    };
}
