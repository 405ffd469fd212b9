/** What stands at a path of keys in anything; undefined where there is no such path. */
export function at(value: unknown, ...path: readonly string[]): unknown {
    let found = value;
    for (const key of path) {
        if (typeof found !== 'object' || found === null) {
            return undefined;
        }
        found = Object.hasOwn(found, key) ? Reflect.get(found, key) : undefined;
    }
    return found;
}

/** The text at a path; `''` where there is none. */
export function textAt(value: unknown, ...path: readonly string[]): string {
    const found = at(value, ...path);
    return typeof found === 'string' ? found : '';
}

/** The object at a path. */
export function recordAt(value: unknown, ...path: readonly string[]): object | undefined {
    const found = at(value, ...path);
    return typeof found === 'object' && found !== null ? found : undefined;
}
