import {isJsonObject, parseJson, type Json} from '../../../protocol/index.ts';

/** What an App keeps for a user; a stored `{}` or `null` says that nothing is connected (wild rule 5). */
export function connectedValue(text: string | undefined): Json | undefined {
    const parsed = text === undefined ? undefined : parseJson(text);
    if (!parsed?.ok || parsed.value === null || (isJsonObject(parsed.value) && Object.keys(parsed.value).length === 0)) {
        return undefined;
    }
    return parsed.value;
}
