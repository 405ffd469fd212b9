/**
 * A host of plugins: what the Mattermost webapp is to the extension, as far as the extension can see. The store is mattermost-redux's own,
 * the registry and the places where plugins' parts are mounted mimic the host's, and behind it stands a real server.
 * In the address: `appbar=off`, `theme=onyx`, `dir=rtl`, `plugin=off`, `send=ctrl`.
 */
import {Client4} from 'mattermost-redux/client';
import * as ReactDOMClient from 'react-dom/client';
import {Provider} from 'react-redux';

import {createHostStore} from './hostStore.ts';
import {setGlobals} from './globals.ts';
import {HostPage} from './HostPage.tsx';
import {openWires} from './openWires.ts';
import {createPlugins} from './plugins.ts';
import './host.css';

const extension = 'com.topmast.apps';
const asked = new URLSearchParams(location.search);

Client4.setUrl(location.origin);
const store = createHostStore();
const wires = openWires(store);
const plugins = createPlugins(store, wires);
setGlobals({
    registerPlugin: (id, plugin) => plugins.register(id, plugin),
    goTo: (path) => {
        history.pushState(null, '', path);
        dispatchEvent(new PopStateEvent('popstate'));
    },
});
// For tests: what no person does.
Object.assign(window, {host: {store, wires, enable: () => plugins.enable(extension), disable: () => plugins.disable(extension)}});

if (asked.get('dir') === 'rtl') {
    document.documentElement.dir = 'rtl';
}

const root = document.getElementById('root');
if (root) {
    ReactDOMClient.createRoot(root).render(
        <Provider store={store}>
            <HostPage
                plugins={plugins}
                hasAppBar={asked.get('appbar') !== 'off'}
                theme={asked.get('theme') ?? ''}
                onReady={() => {
                    wires.open();
                    if (asked.get('plugin') !== 'off') {
                        void plugins.enable(extension);
                    }
                }}
            />
        </Provider>,
    );
}
