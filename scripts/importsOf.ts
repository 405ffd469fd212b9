import {builtinModules} from 'node:module';

import type {build, Rolldown} from 'vite';

/** Names of the npm packages that built files import, sorted. */
export function importsOf(built: Awaited<ReturnType<typeof build>>): string[] {
    const outputs = [built].flat().flatMap((one): Array<Rolldown.OutputChunk | Rolldown.OutputAsset> => 'output' in one ? [...one.output] : []);
    const chunks = outputs.flatMap((file) => file.type === 'chunk' ? [file] : []);
    const own = new Set([...chunks.map(({fileName}) => fileName), ...builtinModules]);
    const imported = chunks.flatMap(({imports, dynamicImports}) => [...imports, ...dynamicImports]).filter((name) => !own.has(name) && !name.startsWith('node:'));
    return [...new Set(imported.map((name) => name.split('/').slice(0, name.startsWith('@') ? 2 : 1).join('/')))].sort();
}
