import {useRef, useState, type KeyboardEvent, type MouseEvent} from 'react';

import type {Choice} from './Choice.ts';
import type {Handover} from './createHandover.ts';
import {SelectBox} from './SelectBox.tsx';
import type {SelectEngineProps} from './SelectEngine.ts';
import {chosenOf, type SelectProps} from './SelectProps.ts';

export interface SelectFaceProps<Option extends Choice> extends Pick<SelectEngineProps<Option>, 'select' | 'session'> {
    /** Its engine is on its way. */
    waiting: boolean;
    /** Holds the keys that mean something only to the engine, in the order in which they came; it gets them when it stands. */
    handover: Handover;
    /** Somebody is about to use it, or does. */
    onNeed(): void;
}

/**
 * A select at rest: it looks and sounds like a closed one and costs next to nothing, so a form may have a hundred. From
 * the first focus on, its engine is on the way; whatever is typed or pressed until then is kept for it.
 */
export function SelectFace<Option extends Choice>({select, session, waiting, handover, onNeed}: SelectFaceProps<Option>) {
    const input = useRef<HTMLInputElement>(null);
    const [focused, setFocused] = useState(false);

    const press = (event: MouseEvent) => {
        onNeed();
        if (document.activeElement !== input.current) {
            // At once: when the press is over another text box may stand in this one's place.
            event.preventDefault();
            input.current?.focus();
        }
        session.show();
    };
    const keepKey = (event: KeyboardEvent) => {
        if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) {
            return;
        }
        if (meansEngine(event, {select, query: session.query, underWay: session.open || handover.hasKeys()}) || (handover.hasKeys() && event.key.length === 1)) {
            event.preventDefault();
            event.stopPropagation();
            handover.keepKey(event.key);
        }
    };
    return (
        <SelectBox
            select={select}
            query={session.query}
            open={false}
            focused={focused}
            waiting={waiting || select.loading === true}
            inputRef={input}
            onPress={press}
            onTaken={() => input.current?.focus()}
            input={{
                'aria-busy': waiting || undefined,
                onFocus: () => {
                    setFocused(true);
                    onNeed();
                },
                onBlur: () => {
                    setFocused(false);
                    session.hide();
                    handover.takeKeys();
                    select.onBlur?.();
                },
                onChange: (event) => session.type(event.target.value),
                onKeyDown: keepKey,
            }}
        />
    );
}

interface Situation<Option extends Choice> {
    select: SelectProps<Option>;
    query: string;
    /** The list is asked for, though nobody sees it yet. */
    underWay: boolean;
}

/** Whether a key is for the list or the chips rather than for the text box, the form or the page around it. */
function meansEngine<Option extends Choice>({key, shiftKey}: KeyboardEvent, {select, query, underWay}: Situation<Option>): boolean {
    switch (key) {
    case 'ArrowDown':
    case 'ArrowUp':
        return true;
    case ' ':
        return query === '';
    case 'Backspace':
    case 'Delete':
        return query === '' && chosenOf(select).length > 0;
    case 'ArrowLeft':
    case 'ArrowRight':
        return query === '' && select.multiple === true;
    case 'Tab':
        return underWay && !shiftKey;
    case 'Enter':
    case 'Escape':
    case 'Home':
    case 'End':
    case 'PageUp':
    case 'PageDown':
        return underWay;
    default:
        return false;
    }
}
