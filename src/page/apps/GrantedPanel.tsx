import {FormattedDate, FormattedList, FormattedMessage, useIntl} from 'react-intl';

import {PersonName} from '../PersonName.tsx';
import type {InstalledApp} from '../rest/createAppsAdmin.ts';
import {Grants} from './Grants.tsx';
import {locationText, permissionText} from './grantText.ts';

/** What was agreed to when the App was installed: what it may do, where it shows, whom it acts as, and who agreed. */
export function GrantedPanel({app}: {app: InstalledApp}) {
    const intl = useIntl();
    const {formatMessage} = intl;
    const {http, bot_username: bot, oauth_app_type: oauthAppType, installed_by: by, installed_at: at, taken_commands: taken} = app;
    const line = (text: string) => ({text, isNew: false});
    return (
        <>
            <Grants
                title={formatMessage({id: 'topmast.page.granted.permissions', defaultMessage: 'It is able to'})}
                lines={app.granted_permissions.map((name) => line(permissionText(intl, name, app.admin_operations)))}
                none={formatMessage({id: 'topmast.page.consent.noPermissions', defaultMessage: 'Nothing beyond answering what people ask of it.'})}
            />
            <Grants
                title={formatMessage({id: 'topmast.page.granted.locations', defaultMessage: 'It shows'})}
                lines={app.granted_locations.map((name) => line(locationText(intl, name)))}
                none={formatMessage({id: 'topmast.page.consent.noLocations', defaultMessage: 'Nothing on the page.'})}
            />
            <dl className='tp-facts'>
                {http.root_url && <><dt><FormattedMessage id='topmast.page.consent.address' defaultMessage='Address'/></dt><dd><code dir='ltr'>{http.root_url}</code></dd></>}
                {bot && <><dt><FormattedMessage id='topmast.page.granted.bot' defaultMessage='Its bot'/></dt><dd><bdi>@{bot}</bdi></dd></>}
                {taken.length > 0 && (
                    <>
                        <dt><FormattedMessage id='topmast.page.granted.taken' defaultMessage='Commands that somebody else has'/></dt>
                        <dd>
                            <FormattedList value={taken.map((word) => <code key={word} dir='ltr'>/{word}</code>)}/>
                            {' '}
                            <FormattedMessage id='topmast.page.granted.takenWhy' defaultMessage='In at least one team they belong to Mattermost or to another integration. They work only where Topmast’s extension is.'/>
                        </dd>
                    </>
                )}
                {oauthAppType && (
                    <>
                        <dt><FormattedMessage id='topmast.page.consent.oauth' defaultMessage='When it acts for people'/></dt>
                        <dd>
                            {oauthAppType === 'trusted' ?
                                <FormattedMessage id='topmast.page.granted.trusted' defaultMessage='Nobody is asked: the administrator’s consent is enough'/> :
                                <FormattedMessage id='topmast.page.consent.untrusted' defaultMessage='Mattermost asks each person first'/>}
                        </dd>
                    </>
                )}
                {at > 0 && (
                    <>
                        <dt><FormattedMessage id='topmast.page.granted.installed' defaultMessage='Installed'/></dt>
                        <dd>
                            <FormattedDate value={at} dateStyle='medium' timeStyle='short'/>
                            {by && <> · <PersonName id={by}/></>}
                        </dd>
                    </>
                )}
            </dl>
        </>
    );
}
