import {useEffect, useLayoutEffect, useRef, useState} from 'react';
import {createPortal} from 'react-dom';

import {commandEngine, isComposing, useApps, useCommandIn, type CommandInput} from '../../bindings/index.ts';
import {borrowAttributes, type BorrowedAttributes} from './borrowAttributes.ts';
import {frameOf, type HostBox} from './hostBoxes.ts';
import {clearTheWay, hostListSelector, isPressedByUs, sendFrom} from './hostList.ts';
import {pickedAt} from './pickedAt.ts';
import type {BoxScope} from './scopeOfBox.ts';
import type {Stage} from './stageOf.ts';
import {useHostPassed} from './useHostPassed.ts';

interface TakenBoxProps {
    box: HostBox;
    input: CommandInput;
    scope: BoxScope;
    stage: Exclude<Stage, 'none'>;
    /** A polite live region. */
    region: Element | null;
}

/**
 * Completes what stands in a box of the host. The text stays the host's: it is written as if it were typed, keys that
 * are not for the list go on to the host, and what was said of the box to screen readers is put back in the end.
 */
export function TakenBox({box: {textarea, kind}, input, scope, stage, region}: TakenBoxProps) {
    const {store} = useApps();
    const command = useCommandIn(input, {
        ...scope,
        hostSends: () => sendFrom(textarea),
        // What is written into a post is not run.
        completesOnly: kind === 'edit',
        picked: pickedAt(store, scope),
    });
    const hostPassed = useHostPassed(input.text, stage === 'begun');
    const isCommand = stage === 'command';
    const isOurs = isCommand || hostPassed;

    const [failure, setFailure] = useState<{error: unknown}>();
    if (failure) {
        throw failure.error;
    }
    const now = useRef({command, isOurs, isCommand});
    useLayoutEffect(() => {
        now.current = {command, isOurs, isCommand};
    });
    useEffect(() => {
        const onKeyDown = (event: KeyboardEvent) => {
            if (event.target !== textarea || isComposing(event) || isPressedByUs(event)) {
                return;
            }
            const {command, isOurs, isCommand} = now.current;
            try {
                if (isOurs && command.press(event)) {
                    event.preventDefault();
                    event.stopPropagation();
                } else if (isCommand) {
                    clearTheWay(event, textarea);
                }
            } catch (error) {
                // The key is the host's, and so are all that follow.
                setFailure({error});
            }
        };
        // Before the host's own handlers, wherever they stand.
        document.addEventListener('keydown', onKeyDown, true);
        return () => document.removeEventListener('keydown', onKeyDown, true);
    }, [textarea]);

    const borrowed = useRef<BorrowedAttributes>(undefined);
    useLayoutEffect(() => {
        if (!isOurs) {
            return undefined;
        }
        const attributes = borrowAttributes(textarea);
        borrowed.current = attributes;
        return () => {
            borrowed.current = undefined;
            attributes.giveBack();
        };
    }, [textarea, isOurs]);
    useLayoutEffect(() => {
        const {'aria-controls': list = null, 'aria-activedescendant': row = null, ...others} = command.attributes;
        // Where ours is closed there is none: the host's own cannot be seen.
        borrowed.current?.set({...others, 'aria-controls': list, 'aria-activedescendant': row});
    });

    const drawn = commandEngine.now();
    return (
        <>
            {isCommand && <style>{`${hostListSelector} {display: none !important;}`}</style>}
            {isOurs && drawn && command.isOpen && <drawn.SuggestionList anchor={frameOf(textarea)} command={command} withProblem/>}
            {region && createPortal(isOurs ? command.announcement : '', region)}
        </>
    );
}
