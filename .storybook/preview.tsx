import type {Preview} from '@storybook/react-vite';
import {configure} from 'storybook/test';

import '@fontsource/open-sans/400.css';
import '@fontsource/open-sans/600.css';
import '@fontsource/metropolis/600.css';
import '../src/page/css/arabicFont.css';
import '../src/styles.css';
import {loadCommands, loadEmbeds} from '../src/bindings/index.ts';
import {loadMarkdown, loadSelect, type ThemeName, themes} from '../src/components/index.ts';
import {loadForms} from '../src/forms/index.ts';
import {directionOf, isLocaleCode, loadMessages, locales, type LocaleCode, type Messages} from '../src/messages/index.ts';
import {clientBehind, hostBehind, isNetwork, networks, type Network} from '../stories/network/index.ts';
import {brand} from './brand.ts';
import {contrastInOtherThemes} from './contrastInOtherThemes.ts';
import {readSetting} from './readSetting.ts';
import {StoryFrame} from './StoryFrame.tsx';

// Stories wait for conditions; on a busy machine what is fetched when first needed comes late.
configure({asyncUtilTimeout: 5_000});

const themeNames = Object.keys(themes).filter(isTheme);

/** Every story is seen in a light and in a dark theme; with `VITE_AXE_THEMES=all` in all of them. */
const checkedThemes: readonly ThemeName[] = import.meta.env['VITE_AXE_THEMES'] === 'all' ? themeNames : ['denim', 'onyx'];

/** Set by the Vitest addon; the same switch by which addon-a11y decides whether a finding fails. */
const isTestRun = import.meta.env['VITEST_STORYBOOK'] === 'false';

const networkNames: Record<Network, string> = {
    fast: 'Fast', slow: 'Slow: two seconds more', offline: 'Offline: nothing is reached', failing: 'Failing: every call ends in an error',
};

const preview: Preview = {
    globalTypes: {
        theme: {
            description: 'Theme of the host',
            toolbar: {title: 'Theme', icon: 'paintbrush', items: themeNames.map((value) => ({value, title: value})), dynamicTitle: true},
        },
        language: {
            description: 'Language of the reader',
            toolbar: {title: 'Language', icon: 'globe', items: locales.map(({code, name}) => ({value: code, title: name})), dynamicTitle: true},
        },
        direction: {
            description: 'Reading direction',
            toolbar: {
                title: 'Direction',
                icon: 'transfer',
                items: [{value: 'auto', title: 'Direction of the language'}, {value: 'ltr', title: 'Left to right'}, {value: 'rtl', title: 'Right to left'}],
                dynamicTitle: true,
            },
        },
        network: {
            description: 'How the line to the backend behaves',
            toolbar: {title: 'Network', icon: 'lightning', items: networks.map((value) => ({value, title: networkNames[value]})), dynamicTitle: true},
        },
    },
    initialGlobals: {theme: 'denim', language: 'en', direction: 'auto', network: 'fast'},
    parameters: {
        layout: 'fullscreen',
        a11y: {test: 'error'},
        controls: {expanded: true},
        docs: {theme: brand},
        options: {
            storySort: {
                method: 'alphabetical',
                order: ['Welcome', 'Gallery', 'Playground', 'Surfaces', ['The three kinds of commands', 'Commands', 'Post menu', 'Channel header', 'App bar', 'In a post', 'Modal and side panel'], 'Forms', 'Guides', ['Writing', 'Theming', 'Using in React'], 'bindings', 'forms', 'components'],
            },
        },
    },
    // Stories are about parts in use, not about the first moment of a page, which has tests of its own.
    beforeAll: async () => {
        await Promise.all([loadMarkdown(), loadSelect(), loadForms(), loadCommands(), loadEmbeds()]);
    },
    loaders: [async ({globals}) => ({messages: await loadMessages(readSetting(globals['language'], isLocaleCode, 'en'))})],
    decorators: [
        (Story, {args, globals, loaded, viewMode}) => {
            const network = readSetting(globals['network'], isNetwork, 'fast');
            const language = readSetting<LocaleCode>(globals['language'], isLocaleCode, 'en');
            const messages: Messages = loaded['messages'] ?? {};
            return (
                <StoryFrame
                    theme={readSetting(globals['theme'], isTheme, 'denim')}
                    language={language}
                    messages={messages}
                    direction={readSetting(globals['direction'], isDirection, directionOf(language))}
                    network={network}
                    embedded={viewMode === 'docs'}
                >
                    <Story args={behind(args, network)}/>
                </StoryFrame>
            );
        },
    ],
    // While somebody looks at a story its colours must not jump.
    async afterEach({globals, viewMode}) {
        if (isTestRun && viewMode === 'story') {
            const own = readSetting(globals['theme'], isTheme, 'denim');
            await contrastInOtherThemes(own, checkedThemes.filter((theme) => theme !== own));
        }
    },
};

/** Stories that give a part its client and host as args have no stage around them that could ask for the network. */
function behind<Args extends Record<string, unknown>>(args: Args, network: Network): Args {
    const {client, host} = args;
    return {
        ...args,
        ...(isClient(client) && {client: clientBehind(client, network)}),
        ...(isHost(host) && {host: hostBehind(host, network)}),
    };
}

function isClient(value: unknown): value is Parameters<typeof clientBehind>[0] {
    return typeof value === 'object' && value !== null && 'call' in value && 'bindings' in value;
}

function isHost(value: unknown): value is Parameters<typeof hostBehind>[0] {
    return typeof value === 'object' && value !== null && 'searchUsers' in value;
}

function isTheme(name: unknown): name is ThemeName {
    return typeof name === 'string' && name in themes;
}

function isDirection(word: unknown): word is 'ltr' | 'rtl' {
    return word === 'ltr' || word === 'rtl';
}

export default preview;
