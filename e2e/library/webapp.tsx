/**
 * A webapp of somebody else's that imports the library. Its backend is canned, since the parts are what is tried here:
 * one item in the menu of a post, which asks something and answers.
 */
import {createRoot} from 'react-dom/client';
import {useState} from 'react';
import {IntlProvider} from 'react-intl';

import {AppsProvider, PostMenu, type AppsClient, type Host} from '../../src/index.ts';
import '../../src/styles.css';

const client: AppsClient = {
    bindings: async () => [{
        location: '/post_menu',
        bindings: [{
            app_id: 'greeter',
            location: 'greet',
            label: 'Greet the author',
            form: {title: 'A greeting', submit: {path: '/greet'}, fields: [{name: 'words', label: 'words', modal_label: 'Words', type: 'text', subtype: 'input', is_required: true}]},
        }],
    }],
    call: async ({values}) => ({type: 'ok', text: `Said: ${String(values['words'])}`}),
    listen: () => () => {},
};

function Webapp() {
    const [said, setSaid] = useState('');
    const [host] = useState<Host>({
        siteUrl: location.origin,
        searchUsers: async () => [],
        searchChannels: async () => [],
        userByUsername: async () => undefined,
        userById: async () => undefined,
        channelByName: async () => undefined,
        channelById: async () => undefined,
        showEphemeral: ({text}) => setSaid(text),
        navigate: (url) => location.assign(url),
    });
    return (
        <IntlProvider locale='en'>
            <AppsProvider client={client} host={host}>
                <PostMenu post={{id: 'p1', channelId: 'c1', teamId: 't1'}}/>
                <p role='status'>{said}</p>
            </AppsProvider>
        </IntlProvider>
    );
}

const root = document.getElementById('root');
if (root) {
    createRoot(root).render(<Webapp/>);
}
