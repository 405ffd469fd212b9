import {isJsonObject, limits, parseJson, type Json, type Manifest} from '../../protocol/index.ts';
import {TopmastError} from '../TopmastError.ts';
import type {UpstreamAnswer} from '../upstreams/index.ts';

const utf8 = new TextDecoder();

/**
 * The JSON in an App's answer; undefined for 204, which has none (DESIGN, rulings: any 2xx counts, W45).
 * `verbose` repeats what the App wrote in plain text, as its developer wants to see.
 *
 * @throws TopmastError `app_failed`, `answer_not_json`, `answer_too_deep`
 */
export function readAnswer({display_name: app}: Manifest, answer: UpstreamAnswer, verbose: boolean): Json | undefined {
    const text = utf8.decode(answer.body);
    if (answer.status < 200 || answer.status >= 300) {
        throw new TopmastError('app_failed', {app, status: answer.status, detail: detailOf(answer, text, verbose)});
    }
    if (answer.status === 204) {
        return undefined;
    }
    const parsed = parseJson(text);
    if (parsed.ok) {
        return parsed.value;
    }
    throw parsed.code === 'too_deep'
        ? new TopmastError('answer_too_deep', {app, limit: limits.maxDepth})
        : new TopmastError('answer_not_json', {app, found: parsed.found});
}

function detailOf({status, contentType}: UpstreamAnswer, text: string, verbose: boolean): string {
    if (status >= 300 && status < 400) {
        return 'Redirects are not followed: the address in its manifest must be the final one.';
    }
    const said = whatItSaid(text);
    if (said) {
        return `It says: ${shorten(said, 300)}`;
    }
    if (verbose && text.trim() && !looksLikeHtml(contentType, text)) {
        return `It says: ${shorten(text, 300)}`;
    }
    return status === 404 ? 'It has nothing at this path.' : 'Ask its developer.';
}

/** The sentence in a JSON body, under the names that frameworks give it. */
function whatItSaid(text: string): string | undefined {
    const parsed = parseJson(text);
    if (!parsed.ok || !isJsonObject(parsed.value)) {
        return undefined;
    }
    const {text: own, error, message} = parsed.value;
    return [own, error, message].filter((said) => typeof said === 'string').find((said) => said !== '');
}

const looksLikeHtml = (contentType: string, text: string) => /html/i.test(contentType) || /^\s*<(!doctype|html|head|body)/i.test(text);

function shorten(text: string, length: number): string {
    const line = text.trim().replace(/\s+/g, ' ');
    return line.length > length ? `${line.slice(0, length)}…` : line;
}
