/**
 * The last calls of each App, with what was sent, answered and how long each part took: for its developer, who wants to see what happened, and for
 * administrators, who want to see who is at fault. Calls hand over an entry and go on; see `CallLog`.
 */
export type {CallLog, CallLogQuery, LoggedCall} from './CallLog.ts';
export {callLogMigrations, type CallLogTables} from './callLogTables.ts';
export {openCallLog} from './openCallLog.ts';
