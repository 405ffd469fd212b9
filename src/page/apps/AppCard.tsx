import {useState} from 'react';
import {FormattedMessage, useIntl} from 'react-intl';

import {Avatar, Banner, Button, Icon} from '../../components/index.ts';
import {FailureText} from '../FailureText.tsx';
import {pause} from '../icons.ts';
import type {Change, ListedApp, ManifestPreview, ManifestSummary} from '../rest/createAppsAdmin.ts';
import {failureOf, type Failure} from '../state/Failure.ts';
import {usePageRim} from '../state/usePage.ts';
import {AppDetails} from './AppDetails.tsx';
import {ConsentDialog} from './ConsentDialog.tsx';
import {locationText} from './grantText.ts';
import {UninstallDialog} from './UninstallDialog.tsx';

interface AppCardProps {
    app: ListedApp;
    /** Absent: the card is to look at alone. */
    onChanged?: (change: Change) => void;
}

/** One App: what it is, where it shows, whether it works, and what an administrator can do with it. */
export function AppCard({app, onChanged}: AppCardProps) {
    const intl = useIntl();
    const [failure, setFailure] = useState<Failure>();
    const {manifest, installed, enabled} = app;
    const name = nameOf(app);
    const nameId = `app-${manifest.app_id}`;
    // Of what is installed; the manifest may be that of an update.
    const version = app.app?.version || manifest.version;
    return (
        <article className='tp-app' aria-labelledby={nameId}>
            <Avatar name={name} src={(installed && app.icon_url) || undefined} size={40} square={true}/>
            <div className='tp-app__text'>
                <h4 id={nameId} className='tp-app__name'>
                    {name}
                    {version && <span className='tp-quiet'>{version}</span>}
                    {(onChanged || !enabled) && <AppStatus installed={installed} enabled={enabled}/>}
                    {updateWaits(app) && (
                        <span className='tp-status' data-status='off'>
                            <FormattedMessage id='topmast.page.app.updateWaits' defaultMessage='Update to {version} waits' values={{version: manifest.version || '–'}}/>
                        </span>
                    )}
                </h4>
                {manifest.description && <p><bdi>{manifest.description}</bdi></p>}
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
            {onChanged && installed && <AppDetails app={app} nameId={nameId} onChanged={onChanged}/>}
        </article>
    );
}

interface AppActionsProps {
    app: ListedApp;
    /** Of the element that names the App. */
    nameId: string;
    onFailure(failure: Failure | undefined): void;
    onChanged(change: Change): void;
}

/** Install, update, switch, uninstall. What fails is said on the card. */
function AppActions({app, nameId, onFailure, onChanged}: AppActionsProps) {
    const {appsAdmin} = usePageRim();
    const [preview, setPreview] = useState<ManifestPreview & {manifest: ManifestSummary}>();
    const [isLeaving, setLeaving] = useState(false);
    const [pending, setPending] = useState<'review' | 'switch'>();
    const {manifest, installed, enabled} = app;
    const finish = (change: Change) => {
        setPreview(undefined);
        setLeaving(false);
        onChanged(change);
    };

    /** One thing at a time; what fails is said on the card. */
    const run = async (kind: 'review' | 'switch', task: () => Promise<void>) => {
        setPending(kind);
        onFailure(undefined);
        try {
            await task();
        } catch (error) {
            onFailure(failureOf(error));
        } finally {
            setPending(undefined);
        }
    };
    const review = () => run('review', async () => {
        const read = await appsAdmin.preview({appId: manifest.app_id});
        if (read.manifest) {
            setPreview({...read, manifest: read.manifest});
        } else {
            onFailure({code: 'manifest_invalid', message: read.problems.map(({pointer, message}) => `${pointer} ${message}`).join(' ')});
        }
    });
    const toggle = () => run('switch', async () => {
        onChanged(await (enabled ? appsAdmin.disable(manifest.app_id) : appsAdmin.enable(manifest.app_id)));
    });
    return (
        <div className='tp-app__actions'>
            {(!installed || updateWaits(app)) && (
                <Button size='small' variant='primary' aria-describedby={nameId} pending={pending === 'review'} onClick={() => void review()}>
                    {installed ? <FormattedMessage id='topmast.page.app.update' defaultMessage='Review update'/> : <FormattedMessage id='topmast.page.app.install' defaultMessage='Install'/>}
                </Button>
            )}
            {installed && (
                <>
                    <Button size='small' pending={pending === 'switch'} aria-describedby={nameId} onClick={() => void toggle()}>
                        {enabled ? <FormattedMessage id='topmast.page.app.disable' defaultMessage='Disable'/> : <FormattedMessage id='topmast.page.app.enable' defaultMessage='Enable'/>}
                    </Button>
                    <Button size='small' variant='tertiary' aria-describedby={nameId} onClick={() => setLeaving(true)}>
                        <FormattedMessage id='topmast.page.app.uninstall' defaultMessage='Uninstall'/>
                    </Button>
                </>
            )}
            {preview && (
                <ConsentDialog source={{appId: manifest.app_id}} preview={preview} isUpgrade={installed} onClose={() => setPreview(undefined)} onInstalled={finish}/>
            )}
            {isLeaving && <UninstallDialog appId={manifest.app_id} name={nameOf(app)} onClose={() => setLeaving(false)} onDone={finish}/>}
        </div>
    );
}

/** Another manifest is listed than the one that was agreed to. */
function updateWaits({installed, app, sha256}: ListedApp): boolean {
    return installed && app !== undefined && app.manifest_sha256 !== sha256;
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
