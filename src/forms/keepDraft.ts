import type {Drafts} from '../store/index.ts';
import {draftKey, draftOf, readDraft, restoreDraft} from './formDraft.ts';
import type {FormState} from './FormState.ts';

/** Milliseconds without a change after which a draft is written: the host may keep it in slow storage. */
const pause = 300;

/** Keeps what the user changes in a form where it outlives a reload. */
export interface DraftKeeper {
    /** The state in which a form opens, with what was typed into it before. */
    restore(state: FormState): FormState;
    /** After every change. A new step ends the draft of the one before. */
    follow(before: FormState, after: FormState): void;
    /** Writes what is not written yet. */
    flush(): void;
    /** The form was sent, or its typing discarded. */
    forget(): void;
}

const nothing: DraftKeeper = {restore: (state) => state, follow: () => undefined, flush: () => undefined, forget: () => undefined};

/** `drafts` absent: nothing is kept. */
export function keepDraft(drafts: Drafts | undefined): DraftKeeper {
    if (!drafts) {
        return nothing;
    }
    let unwritten: FormState | undefined;
    let last: FormState | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;

    function flush(): void {
        clearTimeout(timer);
        if (unwritten) {
            drafts?.write(draftKey(unwritten), draftOf(unwritten));
            unwritten = undefined;
        }
    }

    function forget(): void {
        clearTimeout(timer);
        unwritten = undefined;
        if (last) {
            drafts?.write(draftKey(last), undefined);
        }
    }

    return {
        restore(state) {
            last = state;
            return restoreDraft(state, readDraft(drafts.read(draftKey(state))));
        },
        follow(before, after) {
            if (after.step !== before.step) {
                forget();
            } else if (after.values !== before.values || after.edited !== before.edited) {
                unwritten = after;
                clearTimeout(timer);
                timer = setTimeout(flush, pause);
            }
            last = after;
        },
        flush,
        forget,
    };
}
