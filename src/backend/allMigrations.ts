import {appsMigrations} from './apps/index.ts';
import {answerMigrations, connectMigrations} from './calls/index.ts';
import {deliveryMigrations} from './deliveries/index.ts';
import {embeddedMigrations} from './embedded/index.ts';
import {eventMigrations} from './events/index.ts';
import {homeMigrations} from './mattermost/index.ts';
import {nativeMigrations} from './native/index.ts';
import {registryMigrations} from './registry/index.ts';
import {callLogMigrations, kvMigrations, oauth2Migrations, presetMigrations, subscriptionMigrations} from './services/index.ts';
import type {Migrations} from './storage/index.ts';

/** What every room keeps in the one database. The embedded server's tables are there beside a server too, and empty. */
export const allMigrations: Migrations = {
    ...registryMigrations, ...embeddedMigrations, ...kvMigrations, ...subscriptionMigrations, ...eventMigrations, ...deliveryMigrations, ...callLogMigrations,
    ...presetMigrations, ...oauth2Migrations, ...appsMigrations, ...connectMigrations, ...answerMigrations, ...homeMigrations, ...nativeMigrations,
};
