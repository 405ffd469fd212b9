import {useState} from 'react';
import {FormattedMessage, useIntl} from 'react-intl';

import {Banner, Button, Modal} from '../../components/index.ts';
import {FailureText} from '../FailureText.tsx';
import type {Change} from '../rest/createAppsAdmin.ts';
import {failureOf, type Failure} from '../state/Failure.ts';
import {usePageRim} from '../state/usePage.ts';

interface UninstallDialogProps {
    appId: string;
    name: string;
    onClose(): void;
    onDone(change: Change): void;
}

/** Asks before an App goes. When the App refuses, it can be removed anyway. */
export function UninstallDialog({appId, name, onClose, onDone}: UninstallDialogProps) {
    const {formatMessage} = useIntl();
    const {appsAdmin} = usePageRim();
    const [pending, setPending] = useState(false);
    const [failure, setFailure] = useState<Failure>();

    const uninstall = async () => {
        setPending(true);
        const force = failure?.code === 'uninstall_refused';
        setFailure(undefined);
        try {
            onDone(await appsAdmin.uninstall(appId, force));
        } catch (error) {
            setFailure(failureOf(error));
            setPending(false);
        }
    };
    const footer = (
        <>
            <Button variant='tertiary' onClick={onClose}><FormattedMessage id='topmast.page.cancel' defaultMessage='Cancel'/></Button>
            <Button variant='danger' pending={pending} onClick={() => void uninstall()}>
                {failure?.code === 'uninstall_refused' ?
                    <FormattedMessage id='topmast.page.uninstall.force' defaultMessage='Uninstall anyway'/> :
                    <FormattedMessage id='topmast.page.app.uninstall' defaultMessage='Uninstall'/>}
            </Button>
        </>
    );
    return (
        <Modal title={formatMessage({id: 'topmast.page.uninstall.title', defaultMessage: 'Uninstall {name}?'}, {name})} size='small' onClose={onClose} footer={footer} busy={pending}>
            <p className='tp-consent__about'>
                <FormattedMessage
                    id='topmast.page.uninstall.consequences'
                    defaultMessage='Its commands, menu items and buttons go away, its bot is switched off, and what it kept here – values, accounts, subscriptions, timers – is deleted for good. What it wrote in channels stays. It remains listed and can be installed again.'
                />
            </p>
            {failure && <Banner kind='error'><FailureText failure={failure}/></Banner>}
        </Modal>
    );
}
