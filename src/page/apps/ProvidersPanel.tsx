import {useCallback, useState, type FormEvent} from 'react';
import {FormattedMessage, useIntl} from 'react-intl';

import {Banner, Button, FieldFrame, TextInput} from '../../components/index.ts';
import {FailureText} from '../FailureText.tsx';
import type {Provider} from '../rest/createConnectedAccounts.ts';
import {failureOf, type Failure} from '../state/Failure.ts';
import {usePageRim} from '../state/usePage.ts';
import {useFetched} from '../useFetched.ts';
import {FetchState} from './FetchState.tsx';

/** The third parties whose accounts an App uses: what each gave out for this server is entered here (S2-030). */
export function ProvidersPanel({appId}: {appId: string}) {
    const {connectedAccounts} = usePageRim();
    const fetchAll = useCallback((signal: AbortSignal) => connectedAccounts.providers(appId, signal), [connectedAccounts, appId]);
    const {value, failure, again} = useFetched(fetchAll, undefined);
    return (
        <>
            <FetchState loaded={value !== undefined} failure={failure} again={again}/>
            {value?.length === 0 && (
                <p className='tp-quiet'><FormattedMessage id='topmast.page.providers.none' defaultMessage='This App connects accounts by itself: there is nothing to enter here.'/></p>
            )}
            {value?.map((provider) => <ProviderForm key={provider.name} appId={appId} provider={provider} onChanged={again}/>)}
        </>
    );
}

interface ProviderFormProps {
    appId: string;
    provider: Provider;
    onChanged(): void;
}

function ProviderForm({appId, provider, onChanged}: ProviderFormProps) {
    const {formatMessage} = useIntl();
    const {connectedAccounts} = usePageRim();
    const {name, display_name: title, configured, client_id: known, complete_url: completeUrl} = provider;
    const [clientId, setClientId] = useState(known ?? '');
    const [clientSecret, setClientSecret] = useState('');
    const [pending, setPending] = useState<'save' | 'remove'>();
    const [failure, setFailure] = useState<Failure>();
    const fieldId = `provider-${appId}-${name}`;

    const run = async (kind: 'save' | 'remove', task: () => Promise<unknown>) => {
        setPending(kind);
        setFailure(undefined);
        try {
            await task();
            setClientSecret('');
            onChanged();
        } catch (error) {
            setFailure(failureOf(error));
        } finally {
            setPending(undefined);
        }
    };
    const save = (event: FormEvent) => {
        event.preventDefault();
        void run('save', () => connectedAccounts.setProvider(appId, name, {clientId: clientId.trim(), clientSecret}));
    };
    const remove = () => run('remove', async () => {
        await connectedAccounts.removeProvider(appId, name);
        setClientId('');
    });
    return (
        <form className='tp-provider' aria-label={title} onSubmit={save}>
            <p className='tp-secret'>
                <b dir='auto'>{title}</b>
                <span className='tp-status' data-status={configured ? 'good' : 'off'}>
                    {configured ?
                        <FormattedMessage id='topmast.page.providers.ready' defaultMessage='Set up'/> :
                        <FormattedMessage id='topmast.page.providers.missing' defaultMessage='Not set up yet'/>}
                </span>
            </p>
            <p className='tp-quiet'>
                <FormattedMessage
                    id='topmast.page.providers.hint' defaultMessage='Register this server there with the address {url}, then enter what it gives out.'
                    values={{url: <code key='url' dir='ltr'>{completeUrl}</code>}}
                />
            </p>
            <FieldFrame id={`${fieldId}-id`} optionalMark={false} label={formatMessage({id: 'topmast.page.providers.clientId', defaultMessage: 'Client id'})}>
                {(control) => <TextInput {...control} autoComplete='off' spellCheck={false} value={clientId} onChange={(event) => setClientId(event.target.value)}/>}
            </FieldFrame>
            <FieldFrame
                id={`${fieldId}-secret`} label={formatMessage({id: 'topmast.page.providers.clientSecret', defaultMessage: 'Client secret'})}
                description={configured ?
                    formatMessage({id: 'topmast.page.providers.secretAgain', defaultMessage: 'It is never shown again. Saving replaces it by what stands here.'}) :
                    undefined}
            >
                {(control) => <TextInput {...control} type='password' autoComplete='off' value={clientSecret} onChange={(event) => setClientSecret(event.target.value)}/>}
            </FieldFrame>
            <p className='tp-provider__buttons'>
                <Button type='submit' size='small' variant='primary' disabled={clientId.trim() === ''} pending={pending === 'save'}>
                    <FormattedMessage id='topmast.page.providers.save' defaultMessage='Save'/>
                </Button>
                {configured && (
                    <Button size='small' variant='tertiary' pending={pending === 'remove'} onClick={() => void remove()}>
                        <FormattedMessage id='topmast.page.providers.remove' defaultMessage='Remove, and disconnect everybody'/>
                    </Button>
                )}
            </p>
            {failure && <Banner kind='error'><FailureText failure={failure}/></Banner>}
        </form>
    );
}
