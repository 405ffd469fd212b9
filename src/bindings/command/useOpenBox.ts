import {useLayoutEffect} from 'react';

import type {AppsStore} from '../../store/index.ts';
import {useApps} from '../AppsContext.ts';
import type {SendProblem} from './SendProblem.ts';

/** The message box of one place (channel or thread), for whoever waits for the answer to a line that was sent from it. */
interface OpenBox {
    /** False: the user is elsewhere, and the draft waits for their return. */
    shown: boolean;
    /** What stands in it; what stood in it last when it is not shown. */
    text: string;
    /** Takes a sent line out of the text. */
    clear(line: string): void;
    /** Says under it what is wrong with its text. */
    tell(problem: SendProblem): void;
}

/** The newest box of every place. */
const boxes = new WeakMap<AppsStore, Map<string, OpenBox>>();

/**
 * Makes a box known under its place, and answers whichever stands there when asked: who goes to another channel and
 * comes back gets a new box for the same draft, and what was sent from the old one concerns that.
 */
export function useOpenBox(place: string, {text, clear, tell}: Omit<OpenBox, 'shown'>): () => OpenBox {
    const {store} = useApps();
    useLayoutEffect(() => {
        boxesOf(store).set(place, {shown: true, text, clear, tell});
    });
    useLayoutEffect(() => () => {
        const last = boxesOf(store).get(place);
        if (last) {
            boxesOf(store).set(place, {...last, shown: false});
        }
    }, [store, place]);
    return () => boxesOf(store).get(place) ?? {shown: false, text, clear, tell};
}

function boxesOf(store: AppsStore): Map<string, OpenBox> {
    const known = boxes.get(store) ?? new Map<string, OpenBox>();
    boxes.set(store, known);
    return known;
}
