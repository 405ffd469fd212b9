import {StrictMode} from 'react';
import {createRoot} from 'react-dom/client';

import '@fontsource/open-sans/400.css';
import '@fontsource/open-sans/600.css';
import '@fontsource/metropolis/600.css';
import '../components/components.css';
import '../forms/forms.css';
import '../bindings/bindings.css';
import './page.css';
import {createPageStore, Page, PageProvider} from './index.ts';
import {applyPreferences} from './usePreferences.ts';

applyPreferences();

const root = document.getElementById('page');
if (root) {
    const store = createPageStore({fetch: window.fetch.bind(window)});
    createRoot(root).render(<StrictMode><PageProvider store={store}><Page/></PageProvider></StrictMode>);
}
