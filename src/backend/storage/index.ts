/**
 * The ground: one database, its migrations, and the encryption of secrets. Rooms above bring their own tables
 * and say what they store; how it is stored, made durable and locked to one process is decided here alone.
 * What differs between SQLite and Postgres stays in this room (DESIGN, decision 8).
 */
export type {DatabasePlace, OpenDatabase} from './Database.ts';
export {lookAtDatabase, type DatabaseState} from './lookAtDatabase.ts';
export type {Migrations} from './migrate.ts';
export {loneProcess} from './loneProcess.ts';
export {openDatabase} from './openDatabase.ts';
export type {Peers} from './Peers.ts';
export {createSecretBox, type SecretBox} from './secretBox.ts';
export {secretKeys} from './secretKeyFile.ts';
