import {useCallback, useState} from 'react';
import {FormattedMessage, useIntl} from 'react-intl';

import {Banner, Button, Spinner} from '../../components/index.ts';
import {FailureText} from '../FailureText.tsx';
import type {Change, ListedApp} from '../rest/createAppsAdmin.ts';
import {isAdmin} from '../state/names.ts';
import {usePageRim, usePageSelector} from '../state/usePage.ts';
import {useFetched} from '../useFetched.ts';
import {AppCard} from './AppCard.tsx';
import {ChangeSaid} from './ChangeSaid.tsx';
import {InstallForm} from './InstallForm.tsx';

/** Where administrators install, switch and remove Apps; everybody else sees which there are, and where to find them. */
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
    const {formatMessage} = useIntl();
    const list = useAppList(0);
    return (
        <>
            <div className='tp-apps__lead'>
                <p><FormattedMessage id='topmast.page.apps.member' defaultMessage='Administrators install Apps. You find what they offer where you work:'/></p>
                <ul>
                    <li><FormattedMessage id='topmast.page.apps.member.command' defaultMessage='Type / in a message box for their commands.'/></li>
                    <li><FormattedMessage id='topmast.page.apps.member.post' defaultMessage='Open the menu of a message for what can be done with it.'/></li>
                    <li><FormattedMessage id='topmast.page.apps.member.header' defaultMessage='Look at the top of a channel for their buttons.'/></li>
                </ul>
            </div>
            <AppListState {...list}/>
            {list.value && (
                <AppGroup
                    title={formatMessage({id: 'topmast.page.apps.installed', defaultMessage: 'Installed'})} apps={list.value}
                    empty={formatMessage({id: 'topmast.page.apps.noneForMembers', defaultMessage: 'No App is installed yet.'})}
                />
            )}
        </>
    );
}

function AppsAdministration() {
    const {formatMessage} = useIntl();
    const [said, setSaid] = useState<{change?: Change; times: number}>({times: 0});
    const list = useAppList(said.times);
    /** After a change: what the backend says about it stands above the list, and the list is fetched again. */
    const changed = useCallback((change: Change) => setSaid(({times}) => ({change, times: times + 1})), []);

    const listed = list.value?.filter(({installed}) => !installed) ?? [];
    return (
        <>
            <InstallForm onCheck={() => setSaid(({times}) => ({times}))} onInstalled={changed}/>
            <div role='status' className='tp-apps__said'>
                {said.change && <ChangeSaid change={said.change}/>}
            </div>
            <AppListState {...list}/>
            {list.value && (
                <AppGroup
                    title={formatMessage({id: 'topmast.page.apps.installed', defaultMessage: 'Installed'})}
                    apps={list.value.filter(({installed}) => installed)} onChanged={changed}
                    empty={formatMessage({id: 'topmast.page.apps.none', defaultMessage: 'No App is installed yet. Paste the URL of a manifest above, or choose one that is ready to install.'})}
                />
            )}
            {listed.length > 0 && (
                <AppGroup title={formatMessage({id: 'topmast.page.apps.listed', defaultMessage: 'Ready to install'})} apps={listed} onChanged={changed}/>
            )}
        </>
    );
}

/** The Apps that this user may know of, anew with each `version`. */
function useAppList(version: number) {
    const {appsAdmin} = usePageRim();
    const list = useCallback((signal: AbortSignal) => appsAdmin.list(signal), [appsAdmin]);
    return useFetched(list, version);
}

/** While the list is on its way, and when it does not come. */
function AppListState({value, failure, again}: ReturnType<typeof useAppList>) {
    const {formatMessage} = useIntl();
    if (failure) {
        return (
            <Banner kind='error' actions={<Button size='small' onClick={again}><FormattedMessage id='topmast.page.tryAgain' defaultMessage='Try again'/></Button>}>
                <FormattedMessage id='topmast.page.apps.failed' defaultMessage='The list of Apps could not be loaded.'/>{' '}<FailureText failure={failure}/>
            </Banner>
        );
    }
    return value ? null : <Spinner late={true} label={formatMessage({id: 'topmast.page.apps.loading', defaultMessage: 'Loading Apps'})}/>;
}

interface AppGroupProps {
    title: string;
    apps: ListedApp[];
    empty?: string;
    /** Absent: to look at alone. */
    onChanged?: ((change: Change) => void) | undefined;
}

function AppGroup({title, apps, empty, onChanged}: AppGroupProps) {
    return (
        <section aria-label={title}>
            <h3 className='tp-apps__group'>{title}</h3>
            {apps.length === 0 && <p className='tp-quiet'>{empty}</p>}
            <ul className='tp-apps__list'>
                {apps.map((app) => <li key={app.manifest.app_id}><AppCard app={app} {...(onChanged && {onChanged})}/></li>)}
            </ul>
        </section>
    );
}
