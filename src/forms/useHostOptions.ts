import {useEffect, useState} from 'react';

import type {FieldValue, SelectOption} from '../protocol/index.ts';
import type {Host} from '../store/index.ts';
import type {FoundOption} from './FormState.ts';
import {channelOption, userOption} from './hostOption.ts';

/** Null: the host knows nobody of this id. */
type Known = ReadonlyMap<string, FoundOption | null>;

/**
 * How the host calls the people or channels that are chosen in a field, by id. A form may bring an id alone, or a label
 * of the App's own; those are shown by name and picture. What was picked from the host's list is known already.
 */
export function useHostOptions(host: Host, among: 'user' | 'channel', value: FieldValue | undefined): Known {
    const [known, setKnown] = useState<Known>(new Map());
    const unknown = JSON.stringify(chosen(value).filter((option) => !('kind' in option) && !known.has(option.value)).map((option) => option.value));
    useEffect(() => {
        const ids: string[] = JSON.parse(unknown);
        if (ids.length === 0) {
            return undefined;
        }
        const abort = new AbortController();
        async function ask(): Promise<void> {
            const options = await Promise.all(ids.map((id) => find(host, among, id, abort.signal)));
            if (!abort.signal.aborted) {
                setKnown((before) => new Map([...before, ...ids.map((id, at) => [id, options[at] ?? null] as const)]));
            }
        }
        void ask();
        return () => abort.abort();
    }, [host, among, unknown]);
    return known;
}

/** A host that cannot say leaves the option as the App wrote it. */
async function find(host: Host, among: 'user' | 'channel', id: string, signal: AbortSignal): Promise<FoundOption | undefined> {
    try {
        if (among === 'user') {
            const user = await host.userById(id, signal);
            return user && userOption(user);
        }
        const channel = await host.channelById(id, signal);
        return channel && channelOption(channel);
    } catch {
        return undefined;
    }
}

function chosen(value: FieldValue | undefined): readonly SelectOption[] {
    return Array.isArray(value) ? value : typeof value === 'object' && value !== null ? [value] : [];
}
