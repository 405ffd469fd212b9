/** What the host puts on `window` for plugins (client.md 8.3), and the helpers of 8.2 that the extension may use. */
import createDOMPurify from 'dompurify';
import {marked} from 'marked';
import PropTypes from 'prop-types';
import * as React from 'react';
import {createElement, type ReactElement} from 'react';
import * as ReactDOM from 'react-dom';
import * as ReactIntl from 'react-intl';
import * as ReactRedux from 'react-redux';
import * as Redux from 'redux';

import type {Plugin} from './plugins.ts';

const purify = createDOMPurify(window);

interface Globals {
    registerPlugin(id: string, plugin: Plugin): void;
    /** Goes to a path of the host. */
    goTo(path: string): void;
}

export function setGlobals({registerPlugin, goTo}: Globals): void {
    Object.assign(window, {
        React, ReactDOM, ReactIntl, ReactRedux, Redux, PropTypes, registerPlugin,
        PostUtils: {
            formatText: (text: string) => purify.sanitize(marked.parse(text, {async: false, gfm: true, breaks: true})),
            messageHtmlToComponent: (html: string): ReactElement => createElement('div', {className: 'post-message__text', dangerouslySetInnerHTML: {__html: html}}),
        },
        WebappUtils: {browserHistory: {push: goTo}},
    });
}
