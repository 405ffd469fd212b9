/** What an administrator, or Topmast itself, did to an App or a setting. Never holds a secret. */
export interface AuditEntry {
    /** Names its place in the log, for `before`. */
    id: string;
    /** Unix milliseconds. */
    at: number;
    /** The acting user; `''`: Topmast itself. */
    actorId: string;
    /** `app.install`, `app.enable`, `secret.rotate`, … */
    action: string;
    appId?: string;
    /** What changed, in plain words or names; shown to administrators. */
    detail?: string;
    requestId?: string;
}

/** The audit log: only ever added to, by the operations themselves. */
export interface Audit {
    record(entry: Omit<AuditEntry, 'id' | 'at'>): Promise<void>;
    /** Newest first. `before`: only what came before the entry of this id, or before a time in Unix milliseconds. */
    list(query: {appId?: string; limit?: number; before?: string}): Promise<AuditEntry[]>;
}
