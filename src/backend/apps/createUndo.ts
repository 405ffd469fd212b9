/** The way back: what was done and can be taken back, the last first. */
export interface Undo {
    /** `step` completes the sentence "Topmast could not …". */
    add(step: string, run: () => Promise<unknown>): void;
    /** Takes everything back. Each step is tried, whatever becomes of the others; those that fail are told to `warn`. */
    run(): Promise<void>;
}

export function createUndo(warn: (error: unknown, message: string) => void): Undo {
    const steps: {step: string; run(): Promise<unknown>}[] = [];
    return {
        add(step, run) {
            steps.push({step, run});
        },
        async run() {
            for (const {step, run} of steps.reverse()) {
                try {
                    await run();
                } catch (error) {
                    warn(error, `An operation on an App failed, and Topmast could not ${step}.`);
                }
            }
        },
    };
}
