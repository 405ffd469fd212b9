import {useState} from 'react';
import {FormattedMessage, useIntl} from 'react-intl';

import {Avatar, Banner, Button, Icon} from '../../components/index.ts';
import {FailureText} from '../FailureText.tsx';
import {pause} from '../icons.ts';
import type {ListedApp} from '../rest/createAppsAdmin.ts';
import {failureOf, type Failure} from '../state/Failure.ts';
import {usePageRim} from '../state/usePage.ts';
import {ConsentDialog} from './ConsentDialog.tsx';
import {locationText} from './grantText.ts';
import {UninstallDialog} from './UninstallDialog.tsx';

interface AppCardProps {
    app: ListedApp;
    /** `text`: Markdown, what came of it. Absent: the card is to look at alone. */
    onChanged?: (text: string) => void;
}

/** One App: what it is, where it shows, whether it works, and what an administrator can do with it. */
export function AppCard({app, onChanged}: AppCardProps) {
    const intl = useIntl();
    const [failure, setFailure] = useState<Failure>();
    const {manifest, installed, enabled} = app;
    const name = nameOf(app);
    const nameId = `app-${manifest.app_id}`;
    return (
        <article className='tp-app' aria-labelledby={nameId}>
            <Avatar name={name} src={(installed && app.icon_url) || undefined} size={40} square={true}/>
            <div className='tp-app__text'>
                <h4 id={nameId} className='tp-app__name'>
                    {name}
                    {manifest.version && <span className='tp-quiet'>{manifest.version}</span>}
                    {(onChanged || !enabled) && <AppStatus installed={installed} enabled={enabled}/>}
                </h4>
                {manifest.description && <p>{manifest.description}</p>}
                <p className='tp-app__facts'>
                    <code dir='ltr'>{manifest.app_id}</code>
                    {manifest.requested_locations.map((location) => <span key={location}>{locationText(intl, location)}</span>)}
                    {manifest.homepage_url && (
                        <a href={manifest.homepage_url} target='_blank' rel='noreferrer noopener'>
                            <FormattedMessage id='topmast.page.app.homepage' defaultMessage='Homepage'/>
                        </a>
                    )}
                </p>
                {failure && <Banner kind='error'><FailureText failure={failure}/></Banner>}
            </div>
            {onChanged && <AppActions app={app} nameId={nameId} onFailure={setFailure} onChanged={onChanged}/>}
        </article>
    );
}

interface AppActionsProps {
    app: ListedApp;
    /** Of the element that names the App. */
    nameId: string;
    onFailure(failure: Failure | undefined): void;
    onChanged(text: string): void;
}

/** Install, update, switch, uninstall. What fails is said on the card. */
function AppActions({app, nameId, onFailure, onChanged}: AppActionsProps) {
    const {appsAdmin} = usePageRim();
    const [dialog, setDialog] = useState<'install' | 'uninstall'>();
    const [pending, setPending] = useState(false);
    const {manifest, installed, enabled} = app;
    const updateWaits = installed && app.app !== undefined && app.app.manifest_sha256 !== app.sha256;
    const close = () => setDialog(undefined);
    const finish = (text: string) => {
        close();
        onChanged(text);
    };

    const toggle = async () => {
        setPending(true);
        onFailure(undefined);
        try {
            onChanged(await (enabled ? appsAdmin.disable(manifest.app_id) : appsAdmin.enable(manifest.app_id)));
        } catch (error) {
            onFailure(failureOf(error));
        } finally {
            setPending(false);
        }
    };
    return (
        <div className='tp-app__actions'>
            {(!installed || updateWaits) && (
                <Button size='small' variant='primary' aria-describedby={nameId} onClick={() => setDialog('install')}>
                    {installed ? <FormattedMessage id='topmast.page.app.update' defaultMessage='Review update'/> : <FormattedMessage id='topmast.page.app.install' defaultMessage='Install'/>}
                </Button>
            )}
            {installed && (
                <>
                    <Button size='small' pending={pending} aria-describedby={nameId} onClick={() => void toggle()}>
                        {enabled ? <FormattedMessage id='topmast.page.app.disable' defaultMessage='Disable'/> : <FormattedMessage id='topmast.page.app.enable' defaultMessage='Enable'/>}
                    </Button>
                    <Button size='small' variant='tertiary' aria-describedby={nameId} onClick={() => setDialog('uninstall')}>
                        <FormattedMessage id='topmast.page.app.uninstall' defaultMessage='Uninstall'/>
                    </Button>
                </>
            )}
            {dialog === 'install' && (
                <ConsentDialog source={{appId: manifest.app_id}} manifest={manifest} sha256={app.sha256} problems={[]} onClose={close} onInstalled={finish}/>
            )}
            {dialog === 'uninstall' && <UninstallDialog appId={manifest.app_id} name={nameOf(app)} onClose={close} onDone={finish}/>}
        </div>
    );
}

function nameOf({manifest}: ListedApp): string {
    return manifest.display_name || manifest.app_id;
}

function AppStatus({installed, enabled}: {installed: boolean; enabled: boolean}) {
    if (!installed) {
        return <span className='tp-status'><FormattedMessage id='topmast.page.app.notInstalled' defaultMessage='Not installed'/></span>;
    }
    return enabled ?
        <span className='tp-status' data-status='good'><Icon name='check-circle-outline' size={14}/><FormattedMessage id='topmast.page.app.enabled' defaultMessage='Enabled'/></span> :
        <span className='tp-status' data-status='off'><Icon name={pause} size={14}/><FormattedMessage id='topmast.page.app.disabled' defaultMessage='Disabled'/></span>;
}
