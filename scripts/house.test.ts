/** The house as DESIGN draws it: its rooms, what it is built with, a story for every part. */
import {readdirSync, readFileSync, statSync} from 'node:fs';
import {fileURLToPath} from 'node:url';

import {expect, test} from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (file: string) => readFileSync(root + file, 'utf8');

test.each(['src/components', 'src/bindings', 'src/forms', 'src/store', 'src/protocol', 'src/messages', 'src/page', 'src/backend', 'src/cli'])(
    'M-03 the room %s stands, and its door says first what it is for', (room) => {
        const door = read(`${room}/index.ts`);
        const [, paragraph = ''] = /^\/\*\*\n((?: \* .*\n)+) \*\/\n/.exec(door) ?? [];
        expect(paragraph.length).toBeGreaterThan(80);
        expect(door).toMatch(/^export /m);
    },
);

test.each(['.storybook/main.ts', 'package.json', 'tsconfig.json'])('M-03 %s stands at the top', (file) => {
    expect(statSync(root + file).isFile()).toBe(true);
});

test.each(['react', 'react-dom', '@mattermost/types', 'redux', 'react-redux', 'react-select', '@floating-ui/react', 'storybook', '@testing-library/react', 'vitest'])(
    'M-02 %s is in package.json, and imported by code that runs', (name) => {
        const {dependencies, devDependencies} = JSON.parse(read('package.json')) as Record<'dependencies' | 'devDependencies', Record<string, string>>;
        expect({...dependencies, ...devDependencies}).toHaveProperty([name]);
        const imported = sources('src', /\.tsx?$/).filter((text) => new RegExp(`^(?:import|\\}) (?!type ).*from '${name}(?:/[^']+)?';$`, 'm').test(text));
        expect(imported.length).toBeGreaterThan(0);
    },
);

/** Drawn by others of the same room alone, in whose stories they are seen. */
const insideOthers = new Set(['AppsProvider', 'DrawnLater', 'FieldMark', 'MenuDivider', 'PortalTarget', 'SubMenu', 'AppForm', 'AppFormWindow', 'AppsScope', 'BindingIcon', 'BindingMenuItems', 'FormWindows', 'OptionLine', 'StillWorking']);

test.each(['components', 'forms', 'bindings'])('M-08 every part that the room %s gives out has stories', (room) => {
    const door = read(`src/${room}/index.ts`);
    const names = [...door.matchAll(/^export \{([^}]*)\}/gm)].flatMap(([, list = '']) => list.split(','))
        .map((name) => name.trim()).filter((name) => /^[A-Z][A-Za-z]+$/.test(name) && !insideOthers.has(name));
    const stories = [...sources('src', /\.stories\.tsx$|fixtures.\w+Stage\.tsx$/), ...sources('stories', /\.stories\.tsx$/)].join('\n');
    expect(names.length).toBeGreaterThan(2);
    expect(names.filter((name) => !new RegExp(`<${name}\\b|component: ${name}\\b`).test(stories))).toEqual([]);
});

function sources(folder: string, name: RegExp): string[] {
    return readdirSync(root + folder, {recursive: true, encoding: 'utf8'}).filter((file) => name.test(file)).map((file) => read(`${folder}/${file}`));
}
