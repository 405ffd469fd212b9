import type {CallType} from './Call.ts';

/** Where an App of the suffix dialect is called: `/new` for a submit is `/new/submit`. */
export function suffixPath(path: string, type: CallType): string {
    return `${path === '/' ? '' : path}/${type}`;
}
