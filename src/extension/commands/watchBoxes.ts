import {hostBoxOf, type HostBox} from './hostBoxes.ts';

const slash = '/'.charCodeAt(0);

/**
 * Tells which of the host's boxes is being typed into while its text begins with a slash; undefined: none is. For
 * whoever types anything else this is all that a key costs: one look at the first character. Returns what ends it.
 */
export function watchBoxes(tell: (box: HostBox | undefined) => void): () => void {
    let watched: HostBox | undefined;
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

    const look = ({target}: Event) => {
        if (target instanceof HTMLTextAreaElement && target.value.charCodeAt(0) === slash) {
            change(hostBoxOf(target));
        } else if (watched) {
            change(undefined);
        }
    };
    const leave = ({target}: Event) => {
        if (target === watched?.textarea) {
            change(undefined);
        }
    };
    document.addEventListener('input', look, true);
    document.addEventListener('focusin', look, true);
    document.addEventListener('focusout', leave, true);
    // The box may have the focus already, with a draft in it.
    if (document.activeElement instanceof HTMLTextAreaElement && document.activeElement.value.charCodeAt(0) === slash) {
        change(hostBoxOf(document.activeElement));
    }
    return () => {
        removals.disconnect();
        document.removeEventListener('input', look, true);
        document.removeEventListener('focusin', look, true);
        document.removeEventListener('focusout', leave, true);
    };
}
