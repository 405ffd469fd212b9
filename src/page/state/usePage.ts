import {createContext, useContext} from 'react';
import {createDispatchHook, createSelectorHook, type ReactReduxContextValue} from 'react-redux';

import type {PageDispatch, PageRim, PageState, PageStore} from './createPageStore.ts';

/**
 * The page's own Redux context. It is apart from react-redux's default one, so that the library's parts may stand
 * anywhere in the page with a store of theirs.
 */
export const PageContext = createContext<ReactReduxContextValue<PageState> | null>(null);

export const usePageSelector = createSelectorHook(PageContext).withTypes<PageState>();
export const usePageDispatch = createDispatchHook(PageContext).withTypes<PageDispatch>();

/** The store itself, for what is read or followed outside of rendering. */
export const StoreContext = createContext<PageStore | null>(null);

export function usePageStore(): PageStore {
    const store = useContext(StoreContext);
    if (!store) {
        throw new Error('The parts of the page work inside PageProvider only: wrap them in <PageProvider store={…}>.');
    }
    return store;
}

/** The REST clients, for parts that keep what they fetch to themselves. */
export function usePageRim(): PageRim {
    return usePageStore().rim;
}
