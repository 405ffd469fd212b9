import {useCallback, useState} from 'react';
import {FormattedDate, FormattedMessage} from 'react-intl';

import {Banner, Button} from '../../components/index.ts';
import {FetchState} from '../apps/FetchState.tsx';
import {FailureText} from '../FailureText.tsx';
import type {ConnectedAccount} from '../rest/createConnectedAccounts.ts';
import {failureOf, type Failure} from '../state/Failure.ts';
import {usePageRim} from '../state/usePage.ts';
import {useFetched} from '../useFetched.ts';

/** Which accounts of theirs a user lets Apps use; each can be disconnected, without the App having a say in it. Fetched when it is opened. */
export function ConnectedAccounts() {
    const [open, setOpen] = useState(false);
    return (
        <details className='tp-accounts' open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
            <summary><FormattedMessage id='topmast.page.connections.title' defaultMessage='Connected accounts'/></summary>
            {open && <AccountList/>}
        </details>
    );
}

function AccountList() {
    const {connectedAccounts} = usePageRim();
    const fetchAll = useCallback((signal: AbortSignal) => connectedAccounts.list(signal), [connectedAccounts]);
    const {value, failure, again} = useFetched(fetchAll, undefined);
    return (
        <>
            <FetchState loaded={value !== undefined} failure={failure} again={again}/>
            {value?.length === 0 && <p className='tp-quiet'><FormattedMessage id='topmast.page.connections.none' defaultMessage='No App uses an account of yours.'/></p>}
            <ul className='tp-accounts__list'>
                {value?.map((account) => <li key={`${account.app_id}/${account.provider}`}><AccountRow account={account} onDisconnected={again}/></li>)}
            </ul>
        </>
    );
}

function AccountRow({account, onDisconnected}: {account: ConnectedAccount; onDisconnected(): void}) {
    const {connectedAccounts} = usePageRim();
    const [pending, setPending] = useState(false);
    const [failure, setFailure] = useState<Failure>();
    const {app_id: appId, app_name: app, provider, provider_name: name, connected_at: connectedAt} = account;
    const nameId = `account-${appId}-${provider}`;

    const disconnect = async () => {
        setPending(true);
        setFailure(undefined);
        try {
            await connectedAccounts.disconnect(account);
            onDisconnected();
        } catch (error) {
            setFailure(failureOf(error));
        } finally {
            setPending(false);
        }
    };
    return (
        <div className='tp-account'>
            <span id={nameId} dir='auto'>
                {provider === 'remote' ?
                    <FormattedMessage id='topmast.page.connections.own' defaultMessage='An account that {app} keeps itself' values={{app}}/> :
                    <FormattedMessage id='topmast.page.connections.account' defaultMessage='{app} uses your account at {provider}' values={{app, provider: name}}/>}
            </span>
            {connectedAt !== undefined && <span className='tp-quiet'><FormattedDate value={connectedAt} dateStyle='medium'/></span>}
            <Button size='small' pending={pending} aria-describedby={nameId} onClick={() => void disconnect()}>
                <FormattedMessage id='topmast.page.connections.disconnect' defaultMessage='Disconnect'/>
            </Button>
            {failure && <Banner kind='error'><FailureText failure={failure}/></Banner>}
        </div>
    );
}
