import type {Preview} from '@storybook/react-vite';
import {useLayoutEffect, type ReactNode} from 'react';
import {IntlProvider} from 'react-intl';

import '@fontsource/open-sans/400.css';
import '@fontsource/open-sans/600.css';
import '@fontsource/metropolis/600.css';
import '../src/styles.css';
import {applyTheme, themes, type ThemeName} from '../src/components/index.ts';

interface StageProps {
    theme: ThemeName;
    direction: 'ltr' | 'rtl';
    children: ReactNode;
}

/** Theme and reading direction stand on the root of the page, as the host sets them, so that modals and lists have them too. */
function Stage({theme, direction, children}: StageProps) {
    useLayoutEffect(() => {
        applyTheme(themes[theme]);
        document.documentElement.dir = direction;
        document.documentElement.lang = 'en';
    }, [theme, direction]);
    return (
        <IntlProvider locale='en'>
            <div
                style={{
                    minHeight: '100vh',
                    padding: 24,
                    boxSizing: 'border-box',
                    background: 'var(--center-channel-bg)',
                    color: 'var(--center-channel-color)',
                    font: "400 14px/20px 'Open Sans', sans-serif",
                }}
            >
                {children}
            </div>
        </IntlProvider>
    );
}

const preview: Preview = {
    globalTypes: {
        theme: {
            description: 'Theme of the host',
            toolbar: {title: 'Theme', icon: 'paintbrush', items: Object.keys(themes), dynamicTitle: true},
        },
        direction: {
            description: 'Reading direction',
            toolbar: {title: 'Direction', icon: 'transfer', items: ['ltr', 'rtl'], dynamicTitle: true},
        },
    },
    initialGlobals: {theme: 'denim', direction: 'ltr'},
    parameters: {
        layout: 'fullscreen',
        a11y: {test: 'error'},
        controls: {expanded: true},
    },
    decorators: [
        (Story, {globals}) => (
            <Stage theme={isTheme(globals['theme']) ? globals['theme'] : 'denim'} direction={globals['direction'] === 'rtl' ? 'rtl' : 'ltr'}>
                <Story/>
            </Stage>
        ),
    ],
};

function isTheme(name: unknown): name is ThemeName {
    return typeof name === 'string' && name in themes;
}

export default preview;
