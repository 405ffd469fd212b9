/** A package in package-lock.json; what is not named here goes along as it is. */
interface LockedPackage {
    version?: string;
    dependencies?: Record<string, string>;
    optionalDependencies?: Record<string, string>;
    peerDependencies?: Record<string, string>;
    peerDependenciesMeta?: Record<string, {optional?: boolean}>;
    dev?: boolean;
    peer?: boolean;
}

export interface Lockfile {
    lockfileVersion: number;
    /** By the folder, `node_modules/a/node_modules/b`; '' is the package itself. */
    packages: Record<string, LockedPackage>;
}

/** The `npm-shrinkwrap.json` of a package that needs a part of what a lockfile holds: everything it needs, in the versions that stand there, and nothing else. */
export function shrinkwrapOf(lock: Lockfile, manifest: {name: string; version: string; dependencies: Record<string, string>}) {
    const needed = new Map<string, LockedPackage>();
    const open = Object.keys(manifest.dependencies).map((name) => ({name, from: ''}));
    for (let next = open.pop(); next; next = open.pop()) {
        const folder = folderOf(lock, next.name, next.from);
        const found = folder === undefined ? undefined : lock.packages[folder];
        if (folder === undefined || !found || needed.has(folder)) {
            continue; // An optional one for another kind of machine may not be there; npm does the same.
        }
        const {dev: _dev, peer: _peer, ...kept} = found;
        needed.set(folder, kept);
        const peers = Object.keys(found.peerDependencies ?? {}).filter((name) => !found.peerDependenciesMeta?.[name]?.optional);
        open.push(...[...Object.keys({...found.dependencies, ...found.optionalDependencies}), ...peers].map((name) => ({name, from: folder})));
    }
    const {name, version, dependencies} = manifest;
    return {
        name, version, lockfileVersion: lock.lockfileVersion, requires: true,
        packages: {'': {...manifest, dependencies}, ...Object.fromEntries([...needed].sort(([one], [other]) => one < other ? -1 : 1))},
    };
}

/** Where Node would find `name` when the package in the folder `from` imports it. */
function folderOf(lock: Lockfile, name: string, from: string): string | undefined {
    const folder = `${from === '' ? '' : `${from}/`}node_modules/${name}`;
    if (folder in lock.packages) {
        return folder;
    }
    const above = from.lastIndexOf('node_modules/');
    return from === '' ? undefined : folderOf(lock, name, from.slice(0, Math.max(0, above - 1)));
}
