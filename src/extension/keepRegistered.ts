/** Something of ours in a list of the host's. */
export interface Entry {
    /** All that the host draws of it: when it changes the host has to hear of it anew. */
    face: string;
    /** Puts it at the end of the host's list. Returns what takes it out. */
    register(): () => void;
}

/** Entries of ours in one list of the host's, kept as they should be. */
export interface KeptEntries {
    /** `anew`: even those that stay are registered again, so that the host draws them again. */
    show(entries: readonly Entry[], anew?: boolean): void;
}

interface Wanted {
    entries: readonly Entry[];
    anew: boolean;
}

/**
 * The host's lists only grow at their end. So what is gone is taken out, what is new is put at the end, and what comes after
 * something new is put there again; whatever can stay, stays, so that nothing flickers.
 */
export function keepRegistered(): KeptEntries {
    let shown: Array<{face: string; takeOut: () => void}> = [];
    // Each entry that is put in or taken out changes the host's state, of which whoever calls this hears at once.
    let busy = false;
    let next: Wanted | undefined;

    function takeOutAll(entries: typeof shown): void {
        entries.forEach(({takeOut}) => takeOut());
    }

    function apply(entries: readonly Entry[], anew: boolean): void {
        const faces = new Set(entries.map(({face}) => face));
        const stays = ({face}: {face: string}) => !anew && faces.has(face);
        takeOutAll(shown.filter((entry) => !stays(entry)));
        shown = shown.filter(stays);
        const first = entries.findIndex(({face}, index) => shown[index]?.face !== face);
        const kept = first < 0 ? entries.length : first;
        takeOutAll(shown.slice(kept));
        shown = [...shown.slice(0, kept), ...entries.slice(kept).map(({face, register}) => ({face, takeOut: register()}))];
    }

    return {
        show(entries, anew = false) {
            next = {entries, anew: anew || (next?.anew ?? false)};
            if (busy) {
                return;
            }
            busy = true;
            try {
                while (next) {
                    const {entries: wanted, anew: all}: Wanted = next;
                    next = undefined;
                    apply(wanted, all);
                }
            } finally {
                busy = false;
            }
        },
    };
}
