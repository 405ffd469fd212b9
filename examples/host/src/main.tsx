/**
 * A React application that is no Mattermost: a noticeboard, on which Apps may act. It shows all that a host has to do:
 * an IntlProvider, the style sheet once, a client, a Host, and the surfaces wherever they belong.
 */
import {createRoot} from 'react-dom/client';
import {IntlProvider} from 'react-intl';
import {closestLocale, directionOf, loadMessages} from 'topmast';
import 'topmast/styles.css';

import {Noticeboard} from './Noticeboard.tsx';
import './noticeboard.css';

/** The reader's language, as far as there is a catalogue of it; English needs none. */
const locale = closestLocale(navigator.languages);
document.documentElement.lang = locale;
document.documentElement.dir = directionOf(locale);

const root = document.getElementById('root');
if (root) {
    createRoot(root).render(
        <IntlProvider locale={locale} messages={await loadMessages(locale)}>
            <Noticeboard/>
        </IntlProvider>,
    );
}
