/**
 * What is known about Apps, durably: the manifests an administrator listed, the Apps that are installed with
 * what was granted to them, and the tokens that were made for them. It stores and finds; what may happen to an App
 * is decided in apps/ and calls/. Tokens and signing secrets are sealed before they reach the database (DESIGN, decision 9).
 */
export type {AppRecord, OAuthAppRecord} from './AppRecord.ts';
export type {Audit, AuditEntry} from './Audit.ts';
export {openAudit} from './openAudit.ts';
export type {Pass, Passes} from './openPasses.ts';
export {openRegistry} from './openRegistry.ts';
export type {AppToken, Listing, Registry, TokenKind} from './Registry.ts';
export {registryMigrations} from './registryMigrations.ts';
export type {RegistryTables} from './tables.ts';
export {builtinAppId, withBuiltin, type Builtin} from './withBuiltin.ts';
