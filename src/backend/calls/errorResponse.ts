import type {ErrorResponse} from '../../protocol/index.ts';
import type {TopmastError} from '../TopmastError.ts';

/** An error as clients show it: in the place of an App's answer, with the code that tells it from one. */
export function errorResponse({code, message, params, problems}: TopmastError, {developerMode}: {developerMode: boolean}): ErrorResponse {
    return {
        type: 'error',
        code,
        text: message,
        ...(Object.keys(params).length > 0 ? {params} : {}),
        ...(developerMode && problems.length > 0 ? {problems} : {}),
    };
}
