import type {ReactNode} from 'react';
import {FormattedMessage, useIntl, type IntlShape} from 'react-intl';

import {Banner} from '../components/index.ts';
import {errorText} from '../store/index.ts';
import type {FormMessage} from './FormState.ts';
import {formMessages} from './messages.ts';

export interface FormMessagesProps {
    messages: readonly FormMessage[];
    markdown(text: string): ReactNode;
}

/** What is wrong with the form as a whole; read out as it appears. */
export function FormMessages({messages, markdown}: FormMessagesProps) {
    const intl = useIntl();
    if (messages.length === 0) {
        return null;
    }
    return (
        <Banner kind='error'>
            {messages.map((message, at) => <div key={at} className='tm-form__message'>{draw(message, markdown, intl)}</div>)}
        </Banner>
    );
}

function draw(message: FormMessage, markdown: (text: string) => ReactNode, intl: IntlShape): ReactNode {
    switch (message.kind) {
        case 'app':
            return markdown(message.text);
        case 'unknown_field':
            return <div className='tm-form__unknown'><FormattedMessage {...formMessages.unknownField} values={{field: message.field}}/> {markdown(message.text)}</div>;
        case 'fix_fields':
            return <FormattedMessage {...formMessages.fixFields}/>;
        case 'refresh_failed':
            return <FormattedMessage {...formMessages.refreshFailed}/>;
        case 'code':
            return message.code === 'network' ? <FormattedMessage {...formMessages.lost}/> : markdown(errorText(intl, message));
    }
}
