import {useState} from 'react';
import {FormattedMessage} from 'react-intl';

import {Banner, Button} from '../../components/index.ts';
import {FailureText} from '../FailureText.tsx';
import type {Change} from '../rest/createAppsAdmin.ts';
import {failureOf, type Failure} from '../state/Failure.ts';
import {usePageRim} from '../state/usePage.ts';

interface SecretsPanelProps {
    appId: string;
    /** Whether there is one. */
    jwt: boolean;
    webhook: boolean;
    /** With the new secret. */
    onChanged(change: Change): void;
}

/** Which secrets an App has; a new one takes the place of the old at once, and is shown this once. */
export function SecretsPanel({appId, jwt, webhook, onChanged}: SecretsPanelProps) {
    const {appsAdmin} = usePageRim();
    const [pending, setPending] = useState<'jwt' | 'webhook'>();
    const [failure, setFailure] = useState<Failure>();

    const rotate = async (kind: 'jwt' | 'webhook') => {
        setPending(kind);
        setFailure(undefined);
        try {
            onChanged(await appsAdmin.rotateSecret(appId, kind));
        } catch (error) {
            setFailure(failureOf(error));
        } finally {
            setPending(undefined);
        }
    };
    const button = (kind: 'jwt' | 'webhook') => (
        <Button size='small' pending={pending === kind} aria-describedby={`${appId}-${kind}`} onClick={() => void rotate(kind)}>
            <FormattedMessage id='topmast.page.secrets.rotate' defaultMessage='Make a new one'/>
        </Button>
    );
    return (
        <>
            <p className='tp-secret'>
                <span id={`${appId}-jwt`}>
                    {jwt ?
                        <FormattedMessage id='topmast.page.secrets.jwt' defaultMessage='Calls to this App are signed with a secret.'/> :
                        <FormattedMessage id='topmast.page.secrets.noJwt' defaultMessage='Calls to this App are not signed.'/>}
                </span>
                {button('jwt')}
            </p>
            {webhook && (
                <p className='tp-secret'>
                    <span id={`${appId}-webhook`}><FormattedMessage id='topmast.page.secrets.webhook' defaultMessage='Its webhooks take a secret.'/></span>
                    {button('webhook')}
                </p>
            )}
            <p className='tp-quiet'><FormattedMessage id='topmast.page.secrets.hint' defaultMessage='With a new secret the old one is void at once: until the App, or whoever sends its webhooks, knows the new one, they are refused.'/></p>
            {failure && <Banner kind='error'><FailureText failure={failure}/></Banner>}
        </>
    );
}
