import * as v from 'valibot';

import {TopmastError} from '../TopmastError.ts';

/** A request body, or query, of the given shape. @throws TopmastError `bad_request` with every problem */
export function readBody<S extends v.GenericSchema>(schema: S, body: unknown): v.InferOutput<S> {
    const result = v.safeParse(schema, body);
    if (!result.success) {
        const problems = result.issues.map((issue) => ({
            pointer: (issue.path ?? []).map(({key}) => `/${String(key)}`).join(''),
            code: 'bad_value',
            message: issue.message,
        }));
        const first = problems[0];
        throw new TopmastError('bad_request', {detail: first ? `${first.pointer || 'the body'}: ${first.message}` : 'the body'}, {problems});
    }
    return result.output;
}
