import {useCallback, useState} from 'react';
import {FormattedMessage, useIntl} from 'react-intl';

import {Banner, Button, Icon, Markdown, Spinner} from '../../components/index.ts';
import {FailureText} from '../FailureText.tsx';
import type {ListedApp} from '../rest/createAppsAdmin.ts';
import {isAdmin} from '../state/names.ts';
import {usePageRim, usePageSelector} from '../state/usePage.ts';
import {useFetched} from '../useFetched.ts';
import {AppCard} from './AppCard.tsx';
import {InstallForm} from './InstallForm.tsx';

/** Where administrators install, switch and remove Apps; everybody else is told where Apps are to be found. */
export function AppsScreen() {
    const admin = usePageSelector((state) => isAdmin(state.session.me));
    return (
        <div className='tp-apps'>
            <div className='tp-apps__inner'>
                <h2 className='tp-apps__title'><FormattedMessage id='topmast.page.apps.title' defaultMessage='Apps'/></h2>
                {admin ? <AppsAdministration/> : <AppsForMembers/>}
            </div>
        </div>
    );
}

function AppsForMembers() {
    return (
        <div className='tp-apps__lead'>
            <p><FormattedMessage id='topmast.page.apps.member' defaultMessage='Administrators install Apps. You find what they offer where you work:'/></p>
            <ul>
                <li><FormattedMessage id='topmast.page.apps.member.command' defaultMessage='Type / in a message box for their commands.'/></li>
                <li><FormattedMessage id='topmast.page.apps.member.post' defaultMessage='Open the menu of a message for what can be done with it.'/></li>
                <li><FormattedMessage id='topmast.page.apps.member.header' defaultMessage='Look at the top of a channel for their buttons.'/></li>
            </ul>
        </div>
    );
}

function AppsAdministration() {
    const {formatMessage} = useIntl();
    const {appsAdmin} = usePageRim();
    const [said, setSaid] = useState({text: '', times: 0});
    const list = useCallback((signal: AbortSignal) => appsAdmin.list(signal), [appsAdmin]);
    const {value: apps, failure, again} = useFetched(list, said.times);
    /** After a change: what the backend says about it stands above the list, and the list is fetched again. */
    const changed = useCallback((text: string) => setSaid(({times}) => ({text, times: times + 1})), []);

    const listed = apps?.filter(({installed}) => !installed) ?? [];
    return (
        <>
            <InstallForm onCheck={() => setSaid(({times}) => ({text: '', times}))} onInstalled={changed}/>
            <div role='status' className='tp-apps__said'>
                {said.text && <div className='tp-apps__done'><Icon name='check-circle-outline' size={18}/><Markdown text={said.text} compact={true}/></div>}
            </div>
            {failure && (
                <Banner kind='error' actions={<Button size='small' onClick={again}><FormattedMessage id='topmast.page.tryAgain' defaultMessage='Try again'/></Button>}>
                    <FormattedMessage id='topmast.page.apps.failed' defaultMessage='The list of Apps could not be loaded.'/>{' '}<FailureText failure={failure}/>
                </Banner>
            )}
            {!apps && !failure && <Spinner late={true} label={formatMessage({id: 'topmast.page.apps.loading', defaultMessage: 'Loading Apps'})}/>}
            {apps && (
                <AppGroup
                    title={formatMessage({id: 'topmast.page.apps.installed', defaultMessage: 'Installed'})}
                    apps={apps.filter(({installed}) => installed)} onChanged={changed}
                    empty={formatMessage({id: 'topmast.page.apps.none', defaultMessage: 'No App is installed yet. Paste the URL of a manifest above, or choose one that is ready to install.'})}
                />
            )}
            {listed.length > 0 && (
                <AppGroup title={formatMessage({id: 'topmast.page.apps.listed', defaultMessage: 'Ready to install'})} apps={listed} onChanged={changed}/>
            )}
        </>
    );
}

interface AppGroupProps {
    title: string;
    apps: ListedApp[];
    empty?: string;
    onChanged(text: string): void;
}

function AppGroup({title, apps, empty, onChanged}: AppGroupProps) {
    return (
        <section aria-label={title}>
            <h3 className='tp-apps__group'>{title}</h3>
            {apps.length === 0 && <p className='tp-quiet'>{empty}</p>}
            <ul className='tp-apps__list'>
                {apps.map((app) => <li key={app.manifest.app_id}><AppCard app={app} onChanged={onChanged}/></li>)}
            </ul>
        </section>
    );
}
