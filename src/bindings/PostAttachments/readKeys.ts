/** Reading single keys of an attachment: the good value, or nothing and a problem that says why. */
import {pointerTo, problem, type JsonObject, type Problem} from '../../protocol/index.ts';

/** Text; numbers count, since integrations send them as values of fields. Nothing when it is missing or empty. */
export function readText(raw: JsonObject, key: string, at: string, problems: Problem[]): string | undefined {
    const value = raw[key];
    if (value === undefined || value === null || value === '') {
        return undefined;
    }
    if (typeof value === 'string') {
        return value;
    }
    if (typeof value === 'number' || typeof value === 'boolean') {
        return String(value);
    }
    problems.push(problem(pointerTo(at, key), 'not_text', `"${key}" must be text.`));
    return undefined;
}

/** An http(s) URL or a path of the site; anything else could run code. */
export function readUrl(raw: JsonObject, key: string, at: string, problems: Problem[]): string | undefined {
    const url = readText(raw, key, at, problems)?.trim();
    if (url === undefined || url === '') {
        return undefined;
    }
    const isSitePath = /^\/(?![/\\])/.test(url);
    const isWeb = /^https?:\/\//i.test(url) && URL.canParse(url);
    if ((isSitePath || isWeb) && !/[\p{Cc}\\]/u.test(url)) {
        return url;
    }
    problems.push(problem(pointerTo(at, key), 'url_unusable', `"${key}" must be an http(s) URL.`));
    return undefined;
}
