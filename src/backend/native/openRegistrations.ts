import {createHash} from 'node:crypto';

import type {Kysely} from 'kysely';

import type {NativeTables} from './nativeTables.ts';

/** A word of an App in a team, as Mattermost knows it. */
export interface Registration {
    commandId: string;
    appId: string;
    teamId: string;
    word: string;
}

/** Whose command it is that somebody typed, as its token says. */
export type CommandDoor = Pick<Registration, 'appId' | 'teamId' | 'word'>;

/** A word that an App should have in a team, and that somebody else has. */
export type TakenWord = Pick<Registration, 'appId' | 'teamId' | 'word'>;

/** The custom slash commands that Topmast made, all processes the same. */
export interface Registrations {
    all(): Promise<Registration[]>;
    ofApp(appId: string): Promise<Registration[]>;
    put(registration: Registration, token: string): Promise<void>;
    remove(commandId: string): Promise<void>;
    /** The command that has this token; undefined: none of ours. */
    withToken(token: string): Promise<CommandDoor | undefined>;
    /** All words that were taken when this was last looked at. */
    setTaken(words: readonly TakenWord[]): Promise<void>;
    /** The words that each App cannot have, in whatever team, by its id. */
    taken(): Promise<Map<string, string[]>>;
}

/** Opens them over a database whose schema has `nativeMigrations`. */
export function openRegistrations(db: Kysely<NativeTables>): Registrations {
    const rows = () => db.selectFrom('native_command').select(['command_id as commandId', 'app_id as appId', 'team_id as teamId', 'word']);
    return {
        all: () => rows().execute(),
        ofApp: (appId) => rows().where('app_id', '=', appId).execute(),
        async put({commandId, appId, teamId, word}, token) {
            const row = {command_id: commandId, app_id: appId, team_id: teamId, word, token_digest: digestOf(token)};
            await db.insertInto('native_command').values(row).onConflict((conflict) => conflict.column('command_id').doUpdateSet(row)).execute();
        },
        async remove(commandId) {
            await db.deleteFrom('native_command').where('command_id', '=', commandId).execute();
        },
        // Looked up by its digest: how long that takes tells nothing of the token.
        withToken: (token) => db.selectFrom('native_command').select(['app_id as appId', 'team_id as teamId', 'word']).where('token_digest', '=', digestOf(token)).executeTakeFirst(),
        setTaken: (words) => db.transaction().execute(async (trx) => {
            await trx.deleteFrom('native_taken').execute();
            for (const {appId, teamId, word} of words) {
                await trx.insertInto('native_taken').values({app_id: appId, team_id: teamId, word}).execute();
            }
        }),
        async taken() {
            const rows = await db.selectFrom('native_taken').select(['app_id', 'word']).distinct().orderBy('word').execute();
            return new Map(rows.map(({app_id: appId}) => [appId, rows.flatMap((row) => (row.app_id === appId ? row.word : []))]));
        },
    };
}

const digestOf = (token: string) => createHash('sha256').update(token).digest('base64url');
