import {beforeEach, expect, test} from 'vitest';

import {decodeManifest} from '../../protocol/index.ts';
import type {AppRecord} from '../registry/index.ts';
import {createIcons} from './createIcons.ts';

const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
let asked: string[];
let status: number;

const icons = (now?: () => number) => createIcons({
    upstream: {
        async getStatic(_manifest, name) {
            asked.push(name);
            return {status, contentType: 'text/html', body: png};
        },
    },
    ...(now ? {now} : {}),
});

const app = (differences: Partial<AppRecord> = {}): AppRecord => {
    const {value} = decodeManifest({app_id: 'desk', display_name: 'Help desk', homepage_url: 'https://desk.example', http: {root_url: 'https://desk.example'}});
    if (!value) {
        throw new Error('the manifest of this test is not valid');
    }
    return {
        manifest: value,
        manifestSource: '{}',
        manifestSha256: 'sha',
        enabled: true,
        grantedPermissions: [],
        grantedLocations: [],
        bot: {userId: 'bot', username: 'desk'},
        installedBy: 'sysadmin',
        installedAt: 1,
        updatedAt: 1,
        ...differences,
    };
};

beforeEach(() => {
    asked = [];
    status = 200;
});

test('an icon is asked for once in ten minutes, whatever way its path is written', async () => {
    let time = 0;
    const {fetch} = icons(() => time);
    const first = await fetch(app(), 'a/icon.png');
    expect(first).toMatchObject({type: 'image/png', bytes: png});
    for (const path of ['/a/icon.png', 'a//icon.png', 'b/../a/icon.png', 'a%2Ficon.png']) {
        expect(await fetch(app(), path)).toBe(first);
    }
    expect(asked).toEqual(['a/icon.png']);
    time = 10 * 60_000;
    await fetch(app(), 'a/icon.png');
    expect(asked).toHaveLength(2);
});

test('an App that was installed anew shows its new icons at once', async () => {
    const {fetch} = icons();
    await fetch(app(), 'icon.png');
    await fetch(app({updatedAt: 2}), 'icon.png');
    expect(asked).toHaveLength(2);
});

test('a failure is not kept', async () => {
    const {fetch} = icons();
    status = 500;
    await expect(fetch(app(), 'icon.png')).rejects.toMatchObject({code: 'icon_refused'});
    status = 404;
    await expect(fetch(app(), 'icon.png')).rejects.toMatchObject({code: 'not_found'});
    status = 200;
    expect(await fetch(app(), 'icon.png')).toMatchObject({type: 'image/png'});
});

test.each(['..', '../manifest.json', '%2e%2e/x', 'x/../../y', '', 'https://host/icon.png', 'a\\b.png', 'data:image/png;base64,AA'])('"%s" never leaves for the App', async (path) => {
    await expect(icons().fetch(app(), path)).rejects.toMatchObject({code: 'not_found'});
    expect(asked).toEqual([]);
});
