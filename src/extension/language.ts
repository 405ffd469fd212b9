import {createIntl, type IntlShape} from 'react-intl';

import ar from '../messages/ar.json';
import de from '../messages/de.json';
import es from '../messages/es.json';
import {closestLocale, type LocaleCode, type Messages} from '../messages/index.ts';
import {configValue, currentUserId, userById} from './HostState.ts';
import type {HostStore} from './HostRegistry.ts';

/** The host asks for them without waiting, so they are in the bundle. English stands in the code. */
const catalogues: Record<LocaleCode, Messages> = {en: {}, ar, de, es};

/** Our sentences in a language, as the host mixes them into its own; none in a language that we do not speak. */
export const messagesIn = (locale: string): Messages => catalogues[closestLocale(locale)];

/** The reader's language outside of React: what is said when nothing of ours is drawn. */
export function readIntlOf(store: HostStore): () => IntlShape {
    let intl: IntlShape | undefined;
    return () => {
        const state = store.getState();
        const locale = userById(state, currentUserId(state))?.locale || configValue(state, 'DefaultClientLocale') || 'en';
        if (intl?.locale !== locale) {
            // What is missing in a catalogue is said in English, as everywhere.
            intl = createIntl({locale, defaultLocale: 'en', messages: messagesIn(locale), onError: () => undefined});
        }
        return intl;
    };
}
