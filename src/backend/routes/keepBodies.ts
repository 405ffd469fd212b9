import type {FastifyInstance, FastifyRequest} from 'fastify';

import {parseJson, type Json} from '../../protocol/index.ts';
import {TopmastError} from '../TopmastError.ts';

/** A body that is JSON, as it came and decoded. */
export interface KeptBody {
    text: string;
    value: Json;
}

/**
 * Instead of `parseBodies`: hands the routes of this plugin a `KeptBody`, so that what an App stores it gets back byte for byte (wild rule 18).
 * The room that stores it bounds its size.
 */
export function keepBodies(fastify: FastifyInstance): void {
    fastify.removeAllContentTypeParsers();
    fastify.addContentTypeParser('application/json', {parseAs: 'buffer'}, async (_request: unknown, body: Buffer): Promise<KeptBody | undefined> => {
        if (body.byteLength === 0) {
            return undefined; // A DELETE that says so.
        }
        const text = textOf(body);
        const parsed = parseJson(text);
        if (!parsed.ok) {
            const found = parsed.code === 'not_json' ? 'text of another kind' : parsed.found;
            throw new TopmastError('bad_request', {detail: `JSON is expected, not ${found}`});
        }
        return {text, value: parsed.value};
    });
}

/** The body of a route that needs one. @throws TopmastError `bad_request` */
export function keptBody({body}: FastifyRequest<{Body: KeptBody | undefined}>): KeptBody {
    if (!body) {
        throw new TopmastError('bad_request', {detail: 'JSON is expected, not nothing'});
    }
    return body;
}

function textOf(bytes: Buffer): string {
    try {
        return new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(bytes);
    } catch (error) {
        throw new TopmastError('bad_request', {detail: 'JSON is expected, in UTF-8'}, {cause: error});
    }
}
