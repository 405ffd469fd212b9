import {hostBoxOf, type HostBox} from './hostBoxes.ts';

export interface WatchedBoxes {
    /** Once the host has drawn: whatever has the focus, since a draft may come into a box without a sign. */
    lookSoon(): void;
    end(): void;
}

/** Tells which of the host's boxes is being typed into while its text begins with a slash; undefined: none is. */
export function watchBoxes(tell: (box: HostBox | undefined) => void): WatchedBoxes {
    let watched: HostBox | undefined;
    let frame = 0;
    // A box may go with no other sign.
    const removals = new MutationObserver(() => watched && !watched.textarea.isConnected && change(undefined));

    function change(box: HostBox | undefined): void {
        if (box?.textarea === watched?.textarea) {
            return;
        }
        watched = box;
        if (box) {
            removals.observe(document.body, {childList: true, subtree: true});
        } else {
            removals.disconnect();
        }
        tell(box);
    }

    function look(target: EventTarget | null): void {
        if (target instanceof HTMLTextAreaElement && target.value.startsWith('/')) {
            change(hostBoxOf(target));
        } else if (watched) {
            change(undefined);
        }
    }

    const onInput = (event: Event) => {
        // For whoever types anything else this is all that a key costs: no text begins with a slash because something else was
        // typed into it. Even to read a long text would be felt.
        if (watched || !(event instanceof InputEvent) || !event.data || event.data.startsWith('/')) {
            look(event.target);
        }
    };
    const onFocusIn = ({target}: Event) => look(target);
    const onFocusOut = ({target}: Event) => {
        if (target === watched?.textarea) {
            change(undefined);
        }
    };
    document.addEventListener('input', onInput, true);
    document.addEventListener('focusin', onFocusIn, true);
    document.addEventListener('focusout', onFocusOut, true);
    return {
        lookSoon() {
            cancelAnimationFrame(frame);
            frame = requestAnimationFrame(() => look(document.activeElement));
        },
        end() {
            cancelAnimationFrame(frame);
            change(undefined);
            document.removeEventListener('input', onInput, true);
            document.removeEventListener('focusin', onFocusIn, true);
            document.removeEventListener('focusout', onFocusOut, true);
        },
    };
}
