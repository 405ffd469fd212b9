import {useRef, useState, type FormEvent} from 'react';
import {FormattedMessage, useIntl} from 'react-intl';

import {Banner, Button, FieldFrame, Modal, RadioGroup} from '../../components/index.ts';
import type {Problem} from '../../protocol/index.ts';
import {FailureText} from '../FailureText.tsx';
import type {Change, InstallSource, ManifestPreview, ManifestSummary} from '../rest/createAppsAdmin.ts';
import {RestError} from '../rest/RestError.ts';
import {failureOf, type Failure} from '../state/Failure.ts';
import {usePageRim} from '../state/usePage.ts';
import {Grants} from './Grants.tsx';
import {locationText, permissionText} from './grantText.ts';
import {ProblemList} from './ProblemList.tsx';
import {SecretChoice, usualSecret} from './SecretChoice.tsx';
import {VersionChange} from './VersionChange.tsx';

interface ConsentDialogProps {
    source: InstallSource;
    /** Consent holds for exactly this manifest. */
    preview: ManifestPreview & {manifest: ManifestSummary};
    /** The App is installed, and gets another version of its manifest; its secrets stay. */
    isUpgrade: boolean;
    onClose(): void;
    onInstalled(change: Change): void;
}

/** What an App asks for, in words, before it gets it (S2-006 to S2-011, S2-017). Nothing happens until the administrator agrees. */
export function ConsentDialog({source, preview, isUpgrade, onClose, onInstalled}: ConsentDialogProps) {
    const intl = useIntl();
    const {formatMessage} = intl;
    const {appsAdmin} = usePageRim();
    const {manifest, sha256, problems, consent} = preview;
    // Reading comes first: neither the secret, which most Apps do not have, nor the button that agrees.
    const form = useRef<HTMLFormElement>(null);
    const [secretFrom, setSecretFrom] = useState(usualSecret(consent.secret));
    const [secret, setSecret] = useState('');
    const [oauthAppType, setOAuthAppType] = useState(consent.oauth_app_type);
    const [pending, setPending] = useState(false);
    const [failure, setFailure] = useState<Failure>();
    const [wrong, setWrong] = useState<Problem[]>([]);
    const name = manifest.display_name || manifest.app_id;
    const news = (kind: 'permissions' | 'locations') => new Set(consent.change ? consent[kind].filter((grant) => grant.is_new).map((grant) => grant.name) : []);
    const [newPermissions, newLocations] = [news('permissions'), news('locations')];

    const agree = async (event: FormEvent) => {
        event.preventDefault();
        if (pending) {
            return;
        }
        setPending(true);
        setFailure(undefined);
        setWrong([]);
        try {
            const change = isUpgrade ? await appsAdmin.upgrade(source, sha256) : await appsAdmin.install(source, sha256, {
                secret: secretFrom === 'given' ? secret.trim() : '', generateSecret: secretFrom === 'generated', oauthAppType,
            });
            onInstalled({...change, text: change.text || formatMessage({id: 'topmast.page.consent.installed', defaultMessage: '{name} is installed.'}, {name})});
        } catch (error) {
            setFailure(failureOf(error));
            setWrong(error instanceof RestError ? error.problems : []);
            setPending(false);
        }
    };
    const footer = (
        <>
            <Button variant='tertiary' onClick={onClose}><FormattedMessage id='topmast.page.cancel' defaultMessage='Cancel'/></Button>
            <Button type='submit' form='consent' variant='primary' pending={pending}>
                {isUpgrade ?
                    <FormattedMessage id='topmast.page.consent.upgrade' defaultMessage='Agree and change version'/> :
                    <FormattedMessage id='topmast.page.consent.install' defaultMessage='Agree and install'/>}
            </Button>
        </>
    );
    const title = isUpgrade ?
        formatMessage({id: 'topmast.page.consent.upgradeTitle', defaultMessage: 'Change the version of {name}?'}, {name}) :
        formatMessage({id: 'topmast.page.consent.title', defaultMessage: 'Install {name}?'}, {name});
    return (
        <Modal title={title} onClose={onClose} footer={footer} busy={pending} initialFocus={form}>
            <form ref={form} id='consent' tabIndex={-1} className='tp-form' noValidate={true} onSubmit={(event) => void agree(event)}>
                {manifest.description && <p className='tp-consent__about'><bdi>{manifest.description}</bdi></p>}
                <dl className='tp-facts'>
                    <dt><FormattedMessage id='topmast.page.consent.id' defaultMessage='App id'/></dt><dd><code dir='ltr'>{manifest.app_id}</code></dd>
                    {manifest.version && <><dt><FormattedMessage id='topmast.page.consent.version' defaultMessage='Version'/></dt><dd>{manifest.version}</dd></>}
                    {manifest.http?.root_url && <><dt><FormattedMessage id='topmast.page.consent.address' defaultMessage='Address'/></dt><dd><code dir='ltr'>{manifest.http.root_url}</code></dd></>}
                </dl>
                {consent.change && <VersionChange change={consent.change}/>}
                <Grants
                    title={formatMessage({id: 'topmast.page.consent.permissions', defaultMessage: 'It will be able to'})}
                    lines={manifest.requested_permissions.map((each) => ({text: permissionText(intl, each, manifest.admin_operations), isNew: newPermissions.has(each)}))}
                    none={formatMessage({id: 'topmast.page.consent.noPermissions', defaultMessage: 'Nothing beyond answering what people ask of it.'})}
                />
                <Grants
                    title={formatMessage({id: 'topmast.page.consent.locations', defaultMessage: 'It will show'})}
                    lines={manifest.requested_locations.map((each) => ({text: locationText(intl, each), isNew: newLocations.has(each)}))}
                    none={formatMessage({id: 'topmast.page.consent.noLocations', defaultMessage: 'Nothing on the page.'})}
                />
                {problems.length > 0 && (
                    <Banner kind='warning'>
                        <FormattedMessage id='topmast.page.consent.problems' defaultMessage='It can be installed, but this in its manifest is wrong and was left out:'/>
                        <ProblemList problems={problems}/>
                    </Banner>
                )}
                {!isUpgrade && (
                    <>
                        <OAuthAppChoice value={oauthAppType} onChange={setOAuthAppType}/>
                        <SecretChoice secret={consent.secret} from={secretFrom} given={secret} onFrom={setSecretFrom} onGiven={setSecret}/>
                    </>
                )}
                {failure && (
                    <Banner kind='error'>
                        <FailureText failure={failure}/>
                        {wrong.length > 0 && <ProblemList problems={wrong}/>}
                    </Banner>
                )}
            </form>
        </Modal>
    );
}

type OAuthAppType = ManifestPreview['consent']['oauth_app_type'];

/** Whether people are asked one by one before the App acts for them (S2-008). */
function OAuthAppChoice({value, onChange}: {value: OAuthAppType; onChange(type: OAuthAppType): void}) {
    const {formatMessage} = useIntl();
    return (
        <FieldFrame
            id='oauth-app-type' optionalMark={false} label={formatMessage({id: 'topmast.page.consent.oauth', defaultMessage: 'When it acts for people'})}
            description={formatMessage({id: 'topmast.page.consent.oauthHint', defaultMessage: 'Matters where people connect the App with their account here (OAuth 2.0).'})}
        >
            {(control) => (
                <RadioGroup
                    {...control} value={value} onChange={(chosen) => onChange(chosen === 'trusted' ? 'trusted' : 'untrusted')}
                    options={[
                        {value: 'untrusted', label: formatMessage({id: 'topmast.page.consent.untrusted', defaultMessage: 'Mattermost asks each person first'})},
                        {value: 'trusted', label: formatMessage({id: 'topmast.page.consent.trusted', defaultMessage: 'Nobody is asked: my consent is enough'})},
                    ]}
                />
            )}
        </FieldFrame>
    );
}
