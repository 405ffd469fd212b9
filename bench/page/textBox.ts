/** The one text box of what stands on the stage. */
export function textBox(): HTMLInputElement | HTMLTextAreaElement {
    const box = document.querySelector('#stage input, #stage textarea');
    if (!(box instanceof HTMLInputElement) && !(box instanceof HTMLTextAreaElement)) {
        throw new Error('no text box stands there');
    }
    return box;
}

/** All events of a press, for whichever of them a contender listens to. */
export function click(target: Element): void {
    const {left, top, width, height} = target.getBoundingClientRect();
    const at = {bubbles: true, cancelable: true, composed: true, button: 0, clientX: left + width / 2, clientY: top + height / 2};
    target.dispatchEvent(new PointerEvent('pointerdown', {...at, pointerType: 'mouse', isPrimary: true, buttons: 1}));
    target.dispatchEvent(new MouseEvent('mousedown', {...at, detail: 1, buttons: 1}));
    target.dispatchEvent(new PointerEvent('pointerup', {...at, pointerType: 'mouse', isPrimary: true}));
    target.dispatchEvent(new MouseEvent('mouseup', {...at, detail: 1}));
    target.dispatchEvent(new MouseEvent('click', {...at, detail: 1}));
}
