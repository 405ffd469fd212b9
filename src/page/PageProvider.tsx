import {useLayoutEffect, type ReactNode} from 'react';
import {IntlProvider} from 'react-intl';
import {Provider} from 'react-redux';

import type {PageStore} from './state/createPageStore.ts';
import {PageContext, StoreContext, usePageSelector} from './state/usePage.ts';
import {applyLanguage} from './usePreferences.ts';

/** What every part of the page stands in: language, store, REST clients. */
export function PageProvider({store, children}: {store: PageStore; children: ReactNode}) {
    return (
        <Provider store={store} context={PageContext}>
            <StoreContext.Provider value={store}><Spoken>{children}</Spoken></StoreContext.Provider>
        </Provider>
    );
}

/** Everything in the language that the store says. */
function Spoken({children}: {children: ReactNode}) {
    const {locale, messages} = usePageSelector((state) => state.language);
    useLayoutEffect(() => applyLanguage(locale), [locale]);
    return <IntlProvider locale={locale} defaultLocale='en' messages={messages}>{children}</IntlProvider>;
}
