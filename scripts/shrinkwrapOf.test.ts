import {expect, test} from 'vitest';

import {shrinkwrapOf} from './shrinkwrapOf.ts';

test('a shrinkwrap holds what is needed, as Node would find it, and nothing else', () => {
    const lock = {
        lockfileVersion: 3,
        packages: {
            '': {},
            'node_modules/a': {version: '1.0.0', dependencies: {b: '^2.0.0', c: '*'}, optionalDependencies: {'other-machine': '*'}},
            'node_modules/a/node_modules/b': {version: '2.0.0', dependencies: {c: '*'}},
            'node_modules/b': {version: '1.0.0', dev: true},
            'node_modules/@scope/c': {version: '9.0.0'},
            'node_modules/c': {version: '3.0.0', dev: true, peerDependencies: {'@scope/c': '*', b: '*'}, peerDependenciesMeta: {b: {optional: true}}},
            'node_modules/unneeded': {version: '1.0.0'},
        },
    };
    const {packages, ...rest} = shrinkwrapOf(lock, {name: 'server', version: '0.1.0', dependencies: {a: '1.0.0'}});
    expect(rest).toEqual({name: 'server', version: '0.1.0', lockfileVersion: 3, requires: true});
    expect(Object.keys(packages)).toEqual(['', 'node_modules/@scope/c', 'node_modules/a', 'node_modules/a/node_modules/b', 'node_modules/c']);
    expect(packages).toMatchObject({'node_modules/c': expect.not.objectContaining({dev: true})});
});
