import type {ReactNode} from 'react';
import {IntlProvider} from 'react-intl';
import {Provider} from 'react-redux';

import type {PageStore} from './state/createPageStore.ts';
import {PageContext, StoreContext} from './state/usePage.ts';

/** What every part of the page stands in: language, store, REST clients. */
export function PageProvider({store, children}: {store: PageStore; children: ReactNode}) {
    return (
        <IntlProvider locale='en' defaultLocale='en'>
            <Provider store={store} context={PageContext}>
                <StoreContext.Provider value={store}>{children}</StoreContext.Provider>
            </Provider>
        </IntlProvider>
    );
}
