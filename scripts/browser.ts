/**
 * Where the tests' browser comes from: CHROMIUM_PATH, else the Chromium inside
 * the npm package @sparticuz/chromium, else /usr/bin/chromium. Nothing is
 * downloaded and no system package is needed.
 *
 * The npm package unpacks to TMPDIR/chromium and reuses whatever lies there, so
 * TMPDIR is set to a folder of its own under node_modules/.cache, keyed by version.
 */
import {existsSync, mkdirSync, readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Our own launch arguments: the package's defaults switch web security off. */
export const chromiumArgs = [
    '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync',
    '--force-color-profile=srgb', '--font-render-hinting=none',
];

/** The path of a Chromium that can be started. Unpacks it on first use (about 2 s). */
export async function chromiumPath(): Promise<string> {
    const wished = process.env['CHROMIUM_PATH'];
    if (wished) {
        return wished;
    }
    return await packagedChromium() ?? '/usr/bin/chromium';
}

async function packagedChromium(): Promise<string | undefined> {
    const manifest = `${root}node_modules/@sparticuz/chromium/package.json`;
    if (!existsSync(manifest)) {
        return undefined;
    }
    const {version} = JSON.parse(readFileSync(manifest, 'utf8')) as {version: string};
    const folder = `${root}node_modules/.cache/chromium-${version}`;
    mkdirSync(folder, {recursive: true});
    const before = process.env['TMPDIR'];
    process.env['TMPDIR'] = folder;
    try {
        const {default: chromium} = await import('@sparticuz/chromium');
        return await chromium.executablePath();
    } finally {
        if (before === undefined) {
            delete process.env['TMPDIR'];
        } else {
            process.env['TMPDIR'] = before;
        }
    }
}
