/** What an administrator, or Topmast itself, did to an App or a setting. Never holds a secret. */
export interface AuditEntry {
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
    record(entry: Omit<AuditEntry, 'at'>): Promise<void>;
    /** Newest first. */
    list(query: {appId?: string; limit?: number; before?: number}): Promise<AuditEntry[]>;
}
