import {isJsonObject} from '../protocol/index.ts';

/** Whether a post's props hold a list with something in it: most posts hold none, and cost no more than this. */
export function hasListAt(props: unknown, key: string): boolean {
    const list = isJsonObject(props) ? props[key] : undefined;
    return Array.isArray(list) && list.length > 0;
}
