import {createHash, randomBytes} from 'node:crypto';

import type {Kysely} from 'kysely';
import * as v from 'valibot';

import type {SecretBox} from '../../storage/index.ts';
import {TopmastError} from '../../TopmastError.ts';
import type {OAuth2Tables} from './oauth2Tables.ts';

/** A connection that was begun: by whom, for which App, with whom. */
export interface Begun {
    appId: string;
    userId: string;
    provider: string;
}

/** What has to survive the way to the provider and back, unseen by either. */
export interface Carried {
    /** Given by the App's link. */
    payload?: string;
    /** Of PKCE. */
    verifier?: string;
}

interface StatesOptions {
    /** A database whose schema has `oauth2Migrations`. */
    db: Kysely<OAuth2Tables>;
    secretBox: SecretBox;
    now: () => number;
}

export interface States {
    /** A new state: 160 random bits, a dot, the user's id (server.md 3.15). */
    create(begun: Begun, carried: Carried): Promise<string>;
    /** Spends a state, which works once. @throws TopmastError `oauth2_other_user`, `oauth2_state_invalid` */
    spend(state: string, begun: Begun): Promise<Carried>;
}

/** How long a user may take at the provider, in milliseconds. */
const lifetime = 15 * 60_000;

const carriedSchema = v.pipe(v.string(), v.parseJson(), v.object({payload: v.optional(v.string()), verifier: v.optional(v.string())}));
const digestOf = (state: string) => createHash('sha256').update(state).digest('base64url');

/** The `state` of OAuth2: proves that who comes back is who was sent, from the place where they were sent. Kept in the database, so any process may spend it. */
export function openStates({db, secretBox, now}: StatesOptions): States {
    return {
        async create({appId, userId, provider}, carried) {
            const state = `${randomBytes(20).toString('base64url')}.${userId}`;
            await db.deleteFrom('oauth2_state').where('expires_at', '<', now()).execute();
            await db.insertInto('oauth2_state').values({
                digest: digestOf(state),
                app_id: appId,
                user_id: userId,
                provider,
                carried_sealed: secretBox.seal(JSON.stringify(carried)),
                expires_at: now() + lifetime,
            }).execute();
            return state;
        },

        async spend(state, {appId, userId, provider}) {
            const owner = /^[\w-]+\.([^.]+)$/.exec(state)?.[1];
            if (owner !== undefined && owner !== userId) {
                throw new TopmastError('oauth2_other_user');
            }
            // Deleted and read in one: of two who come with the same state, one is served.
            const row = await db.deleteFrom('oauth2_state').where('digest', '=', digestOf(state)).returningAll().executeTakeFirst();
            if (!row || row.app_id !== appId || row.user_id !== userId || row.provider !== provider || row.expires_at <= now()) {
                throw new TopmastError('oauth2_state_invalid');
            }
            const {payload, verifier} = v.parse(carriedSchema, secretBox.open(row.carried_sealed));
            return {...(payload === undefined ? {} : {payload}), ...(verifier === undefined ? {} : {verifier})};
        },
    };
}
