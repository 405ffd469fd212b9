import * as v from 'valibot';

import {MattermostError, type Mattermost} from '../mattermost/index.ts';

/**
 * Asks Mattermost as somebody for what the typed client has no word for, always anew, and reads the answer by a schema. What it refuses is thrown as
 * `MattermostError`, and as one with 502 `unexpected_answer` what is of another shape.
 */
export function askMattermost(api: Pick<Mattermost, 'send'>) {
    return async <Schema extends v.GenericSchema>(schema: Schema, method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: object): Promise<v.InferOutput<Schema>> => {
        const {status, body: text} = await api.send({method, path, ...(body ? {body: JSON.stringify(body)} : {})});
        const value = parse(text);
        if (status < 200 || status > 299) {
            const {id, message} = v.parse(refusalSchema, value);
            throw new MattermostError(status, id, message || `HTTP ${status}`);
        }
        const decoded = v.safeParse(schema, value);
        if (!decoded.success) {
            throw new MattermostError(502, 'unexpected_answer', `Mattermost answered ${method} ${path} with something else than was asked for.`);
        }
        return decoded.output;
    };
}

const refusalSchema = v.fallback(v.object({id: v.optional(v.string(), 'unknown'), message: v.optional(v.string(), '')}), {id: 'unknown', message: ''});

function parse(text: string): unknown {
    try {
        return JSON.parse(text);
    } catch {
        return undefined; // Fits no schema.
    }
}
