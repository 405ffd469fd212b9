import {useEffect, useMemo, useState, useSyncExternalStore} from 'react';

import {useBindings, useTextArea} from '../../bindings/index.ts';
import type {HostStore} from '../HostRegistry.ts';
import {currentChannelId} from '../HostState.ts';
import {watchState} from '../watchState.ts';
import type {HostBox} from './hostBoxes.ts';
import {scopeOfBox, type BoxScope} from './scopeOfBox.ts';
import {stageOf} from './stageOf.ts';
import {TakenBox} from './TakenBox.tsx';
import {watchBoxes} from './watchBoxes.ts';

/** Waits beside the host's boxes; below an AppsProvider. */
export function Boxes({store}: {store: HostStore}) {
    const [box, setBox] = useState<HostBox>();
    const [region, setRegion] = useState<HTMLDivElement | null>(null);
    useEffect(() => {
        const boxes = watchBoxes(setBox);
        // In another channel the host puts another draft into its box.
        const unwatch = watchState(store, currentChannelId, boxes.lookSoon);
        return () => {
            unwatch();
            boxes.end();
        };
    }, [store]);
    return (
        <>
            <div ref={setRegion} className='tm-visually-hidden' role='status'/>
            {box && <Box box={box} store={store} region={region}/>}
        </>
    );
}

interface BoxProps {
    box: HostBox;
    region: Element | null;
}

/** A box with a slash in it: the host may show another channel in the same box. */
function Box({store, ...props}: BoxProps & {store: HostStore}) {
    const {box} = props;
    const read = useMemo(() => steadily(() => scopeOfBox(store.getState(), box)), [store, box]);
    const scope = useSyncExternalStore(store.subscribe, read);
    return scope ? <BoxIn key={`${scope.teamId}/${scope.channelId}/${scope.rootId}`} {...props} scope={scope}/> : null;
}

function BoxIn({box, scope, region}: BoxProps & {scope: BoxScope}) {
    const input = useTextArea(box.textarea);
    const {bindings} = useBindings('/command', scope);
    const stage = stageOf(input.text, bindings);
    return stage === 'none' ? null : <TakenBox box={box} input={input} scope={scope} stage={stage} region={region}/>;
}

/** The same object as long as it says the same. */
function steadily(read: () => BoxScope | undefined): () => BoxScope | undefined {
    let last: BoxScope | undefined;
    return () => {
        const next = read();
        if (next?.channelId !== last?.channelId || next?.teamId !== last?.teamId || next?.rootId !== last?.rootId) {
            last = next;
        }
        return last;
    };
}
