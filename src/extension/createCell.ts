import {useSyncExternalStore} from 'react';

/** One value outside of React, with those who want to know when it changes. */
export interface Cell<Value> {
    get(): Value;
    set(value: Value): void;
    subscribe(listener: () => void): () => void;
}

export function createCell<Value>(first: Value): Cell<Value> {
    const listeners = new Set<() => void>();
    let value = first;
    return {
        get: () => value,
        set(next) {
            if (!Object.is(next, value)) {
                value = next;
                listeners.forEach((listener) => listener());
            }
        },
        subscribe(listener) {
            listeners.add(listener);
            return () => listeners.delete(listener);
        },
    };
}

export function useCell<Value>({subscribe, get}: Cell<Value>): Value {
    return useSyncExternalStore(subscribe, get);
}
