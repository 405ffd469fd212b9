import {useLayoutEffect, type ReactNode} from 'react';
import {IntlProvider} from 'react-intl';

import {applyTheme, themes, type ThemeName} from '../src/components/index.ts';
import type {Messages} from '../src/messages/index.ts';
import {NetworkContext, type Network} from '../stories/network/index.ts';

export interface StoryFrameProps {
    theme: ThemeName;
    language: string;
    messages: Messages;
    direction: 'ltr' | 'rtl';
    network: Network;
    /** In a page of documentation the story is as high as what is in it. */
    embedded: boolean;
    children: ReactNode;
}

/** Theme and reading direction stand on the root of the page, as the host sets them, so that modals and lists have them too. */
export function StoryFrame({theme, language, messages, direction, network, embedded, children}: StoryFrameProps) {
    useLayoutEffect(() => {
        applyTheme(themes[theme]);
        if (!embedded) {
            document.documentElement.dir = direction;
            document.documentElement.lang = language;
        }
    }, [theme, direction, language, embedded]);
    return (
        <IntlProvider locale={language} defaultLocale='en' messages={messages}>
            <NetworkContext.Provider value={network}>
                {/* An opened form holds on to the client it began with, so another network means another beginning. */}
                <div
                    key={network}
                    dir={direction}
                    style={{
                        minHeight: embedded ? 0 : '100vh',
                        padding: 24,
                        boxSizing: 'border-box',
                        background: 'var(--center-channel-bg)',
                        color: 'var(--center-channel-color)',
                        font: "400 14px/20px 'Open Sans', sans-serif",
                    }}
                >
                    {children}
                </div>
            </NetworkContext.Provider>
        </IntlProvider>
    );
}
