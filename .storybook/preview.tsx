import type {Preview} from '@storybook/react-vite';
import {IntlProvider} from 'react-intl';

import '@fontsource/open-sans/400.css';
import '@fontsource/open-sans/600.css';
import '@fontsource/metropolis/600.css';
import '../src/styles.css';
import {themes, themeVariables, type ThemeName} from '../src/components/themes.ts';

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
        (Story, {globals}) => {
            const theme = globals['theme'] as ThemeName;
            return (
                <IntlProvider locale='en'>
                    <div
                        dir={globals['direction'] as string}
                        className='tm-story'
                        style={{
                            ...themeVariables(themes[theme]),
                            minHeight: '100vh',
                            padding: 24,
                            boxSizing: 'border-box',
                            background: 'var(--center-channel-bg)',
                            color: 'var(--center-channel-color)',
                            fontFamily: "'Open Sans', sans-serif",
                            fontSize: 14,
                            lineHeight: '20px',
                        }}
                    >
                        <Story/>
                    </div>
                </IntlProvider>
            );
        },
    ],
};

export default preview;
