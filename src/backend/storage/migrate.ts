import {Migrator, type Kysely, type Migration} from 'kysely';

/** A named step that changes the schema; steps run once, in the order of their names. */
export type Migrations = Record<string, Migration>;

/** Takes the steps that were not yet taken. Throws an Error with a sentence for a person that calls the database `name`. */
export async function migrate<Tables>(db: Kysely<Tables>, migrations: Migrations, name: string): Promise<void> {
    const migrator = new Migrator({
        db,
        provider: {getMigrations: async () => migrations},
        // Several rooms bring steps under their own prefix: a new step of one sorts before old steps of another.
        allowUnorderedMigrations: true,
    });
    const {error} = await migrator.migrateToLatest();
    if (error) {
        throw new Error(`The database ${name} could not be brought up to date.`, {cause: error});
    }
}
