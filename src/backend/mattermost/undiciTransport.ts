import {setTimeout as delay} from 'node:timers/promises';

import {Pool} from 'undici';

import {readLimited} from '../readLimited.ts';
import {TopmastError} from '../TopmastError.ts';
import {Places} from './Places.ts';
import type {Transport, TransportAnswer, TransportRequest} from './Transport.ts';
import {AnswerTooLarge, NotInTime, whenAgain, type Outcome} from './whenAgain.ts';

interface UndiciOptions {
    /** Where the Mattermost server is, with the path that its own addresses begin with, if any; without a slash at the end. */
    url: string;
    /** For one try, the answer's last byte included, in milliseconds. No try begins when this has passed since the first. */
    deadline: number;
    /** As many requests are under way at once. */
    connections: number;
    /** As many more may wait for a connection, within the deadline; further ones are refused with `mattermost_busy`, and are not tried again by themselves. */
    waiting: number;
    /** An answer may be as long; longer ones count as none. */
    maxAnswerBytes: number;
    /** Why there was no answer, as the end of a sentence about the server, in which there is no address: anybody may read it. */
    failureDetail(error: unknown): string;
    /** Whether a request that failed may have been taken nevertheless. */
    mayHaveArrived(error: unknown): boolean;
    /** Tries in all; default 4. */
    tries?: number;
    /** Waits; rejects when the signal says so. */
    wait?(milliseconds: number, signal?: AbortSignal): Promise<void>;
    now?(): number;
    random?(): number;
}

const notInTime = (cause: unknown) => new NotInTime('it does not answer in time', {cause});

const defaultWait = (milliseconds: number, signal?: AbortSignal) => delay(milliseconds, undefined, signal ? {signal} : {});

/**
 * Reaches a Mattermost server across a network, over connections that are kept. What it refuses for a moment (429, 5xx), or when it cannot be
 * reached, is tried again after a while where that does no harm (`whenAgain`); then whatever came last is what is answered.
 */
export function undiciTransport(options: UndiciOptions): Transport & {close(): Promise<void>} {
    const {url, deadline, connections, waiting, maxAnswerBytes, failureDetail, mayHaveArrived, tries: most = 4, wait = defaultWait, now = Date.now, random = Math.random} = options;
    const {origin, pathname} = new URL(url);
    const base = pathname.replace(/\/+$/, '');
    const pool = new Pool(origin, {connections, connectTimeout: deadline, headersTimeout: 0, bodyTimeout: 0});
    // What waits in a pool of undici hears neither of a deadline nor of somebody who leaves, so nothing waits there.
    const places = new Places({places: connections, waiting, full: () => new TopmastError('mattermost_busy')});

    async function once(request: TransportRequest): Promise<Outcome & {answer?: TransportAnswer}> {
        const late = AbortSignal.timeout(deadline);
        const signal = request.signal ? AbortSignal.any([request.signal, late]) : late;
        const place = places.enter(signal);
        if (place) {
            try {
                await place;
            } catch (error) {
                request.signal?.throwIfAborted();
                return {error: notInTime(error), mayHaveArrived: false};
            }
        }
        try {
            return await exchanged(request, signal, late);
        } finally {
            places.leave();
        }
    }

    async function exchanged({method, path, headers, body, signal: leaving}: TransportRequest, signal: AbortSignal, late: AbortSignal): Promise<Outcome & {answer?: TransportAnswer}> {
        try {
            const answer = await pool.request({method, path: base + path, headers, body: body ?? null, signal});
            const bytes = await readLimited(answer.body, maxAnswerBytes, () => new AnswerTooLarge(`its answer is longer than ${maxAnswerBytes} bytes`));
            return {status: answer.statusCode, headers: answer.headers, answer: {status: answer.statusCode, body: new TextDecoder().decode(bytes)}};
        } catch (error) {
            leaving?.throwIfAborted();
            if (error instanceof AnswerTooLarge) {
                return {error, mayHaveArrived: true};
            }
            return {error: late.aborted ? notInTime(error) : new Error(failureDetail(error), {cause: error}), mayHaveArrived: mayHaveArrived(error)};
        }
    }

    const send: Transport = async (request) => {
        const end = now() + deadline;
        for (let tries = 1; ; tries++) {
            const outcome = await once(request);
            const pause = tries < most ? whenAgain(request, outcome, tries, random()) : undefined;
            if (pause === undefined || now() + pause >= end) {
                if ('error' in outcome) {
                    throw outcome.error;
                }
                return outcome.answer ?? {status: outcome.status, body: ''};
            }
            await wait(pause, request.signal);
        }
    };
    return Object.assign(send, {close: () => pool.destroy()});
}
