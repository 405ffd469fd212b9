/** What a look at one thing came to. */
export interface Finding {
    /** `warning`: it works, but not all of it, or not for long. `skipped`: it could not be looked at, or there is nothing to look at. */
    state: 'ok' | 'warning' | 'failed' | 'skipped';
    /** What is so, in a sentence. */
    found: string;
    /** What mends it, in a sentence or two. There for `failed` and `warning`. */
    mend?: string;
}

/** One thing that has to be right. */
export interface Check {
    name: string;
    /** Names of checks before it without which it makes no sense; when one of them failed this one is skipped. */
    needs?: readonly string[];
    /** What it throws counts as failed. */
    look(): Promise<Finding>;
}

export type Result = Finding & {name: string};

export const ok = (found: string): Finding => ({state: 'ok', found});
export const warning = (found: string, mend: string): Finding => ({state: 'warning', found, mend});
export const failed = (found: string, mend: string): Finding => ({state: 'failed', found, mend});
export const skipped = (found: string): Finding => ({state: 'skipped', found});
