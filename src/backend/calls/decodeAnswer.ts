import {decodeCallResponse, type CallResponse, type CallType, type Json, type Manifest, type Problem} from '../../protocol/index.ts';
import {TopmastError} from '../TopmastError.ts';

interface Rules {
    /** What the call was for; absent: anything may be answered. */
    purpose?: CallType;
    resolveIcon(icon: string): string | undefined;
}

/**
 * What an App's JSON means, cleaned: forms, fields and lookup items that are wrong are dropped alone. Undefined is 204: all is well.
 *
 * @throws TopmastError `answer_invalid` when nothing sensible is left
 */
export function decodeAnswer(manifest: Manifest, raw: Json | undefined, {purpose, resolveIcon}: Rules): {value: CallResponse; problems: Problem[]} {
    if (raw === undefined) {
        return {value: {type: 'ok'}, problems: []};
    }
    const {value, problems} = decodeCallResponse(raw, {type: purpose, resolveIcon, rootUrl: manifest.http?.root_url, fromApp: true});
    if (!value) {
        throw new TopmastError('answer_invalid', {app: manifest.display_name, detail: sentence(problems)}, {problems});
    }
    return {value, problems};
}

/** The first problem, to stand inside of another sentence. */
export function sentence(problems: readonly Problem[]): string {
    return (problems[0]?.message ?? 'it is not understood').replace(/\.$/, '');
}
