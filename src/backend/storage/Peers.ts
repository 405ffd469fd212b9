import type {QueryExecutorProvider, SelectQueryBuilder} from 'kysely';

/**
 * The processes that share one database, and what they say to each other through it alone (DESIGN, decision 8). With SQLite there is one
 * process, so every message stays in it and every lock is free; with Postgres this is LISTEN/NOTIFY and advisory locks.
 */
export interface Peers {
    /**
     * Tells every process what happened under a topic, any length: this one before the call returns, the others within milliseconds and in the
     * order of the calls. Nothing is kept for those who do not listen now. Rejects when the others could not be told.
     */
    notify(topic: string, text: string): Promise<void>;
    /**
     * Inside of a transaction: tells the other processes when it commits, and only then, so that a change cannot be made without being told,
     * nor told without being made. This process is not told: it knows when its own transaction has ended.
     */
    notifyOthers(transaction: QueryExecutorProvider, topic: string, text: string): Promise<void>;
    /** Returns the way to stop listening. After a broken connection `listener` is called with `undefined`: something may have been missed. */
    listen(topic: string, listener: (text: string | undefined) => void): () => void;
    /**
     * Waits until no process holds the lock of this name, then runs `task` holding it. The signal given to the task aborts when the lock is lost
     * (the connection broke); `options.signal` ends the waiting, with its reason thrown. Rejects when the connection breaks while waiting.
     */
    lock<T>(name: string, task: (signal: AbortSignal) => Promise<T>, options?: {signal?: AbortSignal}): Promise<T>;
    /** Inside of a transaction: locks the rows of a query until its end and leaves out those that another process has locked. */
    claim<DB, TB extends keyof DB, O>(query: SelectQueryBuilder<DB, TB, O>): SelectQueryBuilder<DB, TB, O>;
}
