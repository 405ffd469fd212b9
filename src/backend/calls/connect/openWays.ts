import {createHash, randomBytes} from 'node:crypto';

import type {Kysely} from 'kysely';
import * as v from 'valibot';

import {decodeCallRequest} from '../../../protocol/index.ts';
import type {SecretBox} from '../../storage/index.ts';
import {TopmastError} from '../../TopmastError.ts';
import type {KeptCall} from '../KeptCall.ts';
import type {ConnectTables} from './connectTables.ts';

export interface Traveller {
    appId: string;
    userId: string;
}

export interface Carried {
    /** Of PKCE. */
    verifier: string;
    /** Made again at the end. */
    call?: KeptCall;
}

/** Ways of users to Mattermost and back, each with what has to survive it. Kept in the database, so any process may see the end of one. */
export interface Ways {
    /** Answers the state: 160 random bits. */
    begin(traveller: Traveller, call?: KeptCall): Promise<string>;
    /** What is carried on a way that is not at its end. @throws TopmastError `oauth2_state_invalid`, `oauth2_other_user` */
    look(state: string, traveller: Traveller): Promise<Carried>;
    /** The end of a way, which comes once. @throws TopmastError as `look` */
    end(state: string, traveller: Traveller): Promise<Carried>;
    /** Forgets all ways that lead to an App. */
    remove(appId: string): Promise<void>;
}

/** How long a user may be on the way, in milliseconds. */
const lifetime = 15 * 60_000;

const carriedSchema = v.pipe(v.string(), v.parseJson(), v.object({verifier: v.string(), request: v.optional(v.unknown()), idempotencyKey: v.optional(v.string())}));
const digestOf = (state: string) => createHash('sha256').update(state).digest('base64url');
const random = () => randomBytes(20).toString('base64url');

export function openWays({db, secretBox, now}: {db: Kysely<ConnectTables>; secretBox: SecretBox; now(): number}): Ways {
    const wayOf = async (state: string) => await db.selectFrom('connect_way').selectAll().where('digest', '=', digestOf(state)).where('expires_at', '>', now()).executeTakeFirst();

    async function look(state: string, {appId, userId}: Traveller): Promise<Carried> {
        const way = await wayOf(state);
        if (way?.app_id !== appId) {
            throw new TopmastError('oauth2_state_invalid');
        }
        if (way.user_id !== userId) {
            throw new TopmastError('oauth2_other_user');
        }
        const {verifier, request: kept, idempotencyKey} = v.parse(carriedSchema, secretBox.open(way.carried_sealed));
        const request = kept === undefined ? undefined : decodeCallRequest(kept).value;
        return {verifier, ...(request ? {call: {request, ...(idempotencyKey === undefined ? {} : {idempotencyKey})}} : {})};
    }

    return {
        async begin({appId, userId}, call) {
            const state = random();
            await db.deleteFrom('connect_way').where('expires_at', '<=', now()).execute();
            await db.insertInto('connect_way').values({
                digest: digestOf(state), app_id: appId, user_id: userId, expires_at: now() + lifetime,
                carried_sealed: secretBox.seal(JSON.stringify({verifier: `${random()}${random()}`, ...call})),
            }).execute();
            return state;
        },
        look,
        async end(state, traveller) {
            const carried = await look(state, traveller);
            const {numDeletedRows} = await db.deleteFrom('connect_way').where('digest', '=', digestOf(state)).executeTakeFirst();
            if (numDeletedRows === 0n) {
                throw new TopmastError('oauth2_state_invalid'); // Somebody else ended it in between.
            }
            return carried;
        },
        async remove(appId) {
            await db.deleteFrom('connect_way').where('app_id', '=', appId).execute();
        },
    };
}
