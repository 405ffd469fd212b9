import {useEffect, useState} from 'react';

import type {OnDemand} from './onDemand.ts';

export interface Demanded<Part> {
    /** Absent until it has come. */
    part: Part | undefined;
    /** It could not be fetched; `retry` tries once more. */
    failed: boolean;
    retry(): void;
}

/** A part that is fetched when a component needs it. Once it is here, whoever mounts later has it at once. */
export function useOnDemand<Part>(wanted: OnDemand<Part>, needed = true): Demanded<Part> {
    const [part, setPart] = useState(() => wanted.now());
    const [failed, setFailed] = useState(false);
    useEffect(() => {
        let here = true;
        if (needed && !failed && part === undefined) {
            wanted.load().then(() => here && setPart(() => wanted.now()), () => here && setFailed(true));
        }
        return () => {
            here = false;
        };
    }, [wanted, needed, failed, part]);
    return {part, failed, retry: () => setFailed(false)};
}
