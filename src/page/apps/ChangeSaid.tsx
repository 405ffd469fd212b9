import {useState} from 'react';
import {FormattedMessage} from 'react-intl';

import {Button, Icon, Markdown} from '../../components/index.ts';
import type {Change} from '../rest/createAppsAdmin.ts';

/** What came of a change, with a secret that was made just now: nobody can ask for it again. */
export function ChangeSaid({change: {text, secret}}: {change: Change}) {
    return (
        <div className='tp-apps__done'>
            <Icon name='check-circle-outline' size={18}/>
            <div className='tp-apps__outcome'>
                <Markdown text={text} compact={true}/>
                {secret && <SecretOnce key={secret} secret={secret}/>}
            </div>
        </div>
    );
}

function SecretOnce({secret}: {secret: string}) {
    const [copied, setCopied] = useState(false);
    return (
        <div className='tp-secret'>
            <p>
                <FormattedMessage
                    id='topmast.page.secretOnce' defaultMessage='The new secret: {secret} – copy it to the App now, it is not shown again.'
                    values={{secret: <code dir='ltr' className='tp-secret__text'>{secret}</code>}}
                />
            </p>
            {/* Browsers have no clipboard on plain http elsewhere than at home. What they refuse can still be selected. */}
            {'clipboard' in navigator && (
                <Button size='small' onClick={() => navigator.clipboard.writeText(secret).then(() => setCopied(true), () => setCopied(false))}>
                    {copied ? <FormattedMessage id='topmast.page.secret.copied' defaultMessage='Copied'/> : <FormattedMessage id='topmast.page.secret.copy' defaultMessage='Copy'/>}
                </Button>
            )}
        </div>
    );
}
