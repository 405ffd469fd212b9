/** Where the caret stood. */
export interface Caret {
    start: number | null;
    end: number | null;
}

/** What must survive when one text box takes the place of another. Taking empties it. */
export interface Handover {
    /** The box that goes had the focus. */
    keepCaret(caret: Caret): void;
    takeCaret(): Caret | undefined;
    /** A key that the box of now can do nothing with. */
    keepKey(key: string): void;
    hasKeys(): boolean;
    takeKeys(): readonly string[];
}

/** Holds nothing yet. */
export function createHandover(): Handover {
    let caret: Caret | undefined;
    let keys: string[] = [];
    return {
        keepCaret: (left) => {
            caret = left;
        },
        takeCaret: () => {
            const taken = caret;
            caret = undefined;
            return taken;
        },
        keepKey: (key) => {
            keys.push(key);
        },
        hasKeys: () => keys.length > 0,
        takeKeys: () => {
            const taken = keys;
            keys = [];
            return taken;
        },
    };
}
