/**
 * One of `admin_operations`: a method and a path below `/api/v4`, where `*` stands for any one segment (S2-071). Plain letters alone, since
 * administrators read it when they agree.
 */
export const operationPattern = /^(?:GET|POST|PUT|PATCH|DELETE) (?:\/(?:\*|(?!\.+(?:\/|$))[\w.~-]+))+$/;

/**
 * Whether a request is one of the operations that were declared. The path is below `/api/v4` and without a query, and expected to have passed
 * `checkCallPath`. A path with `*` in it is allowed where that segment may be any: so operations are compared with one another.
 */
export function allowsOperation(operations: readonly string[], method: string, path: string): boolean {
    const wanted = path.split('/');
    return operations.some((operation) => {
        const [declaredMethod, declaredPath = ''] = operation.split(' ');
        const declared = declaredPath.split('/');
        return method === declaredMethod && wanted.length === declared.length
            && declared.every((segment, at) => segment === wanted[at] || (segment === '*' && wanted[at] !== ''));
    });
}
