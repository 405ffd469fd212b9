import {useRef, useState, type FormEvent} from 'react';
import {FormattedMessage, useIntl} from 'react-intl';

import {Banner, Button, FieldFrame, Icon, Modal, TextInput} from '../../components/index.ts';
import type {Problem} from '../../protocol/index.ts';
import {FailureText} from '../FailureText.tsx';
import type {InstallSource, ManifestSummary} from '../rest/createAppsAdmin.ts';
import {RestError} from '../rest/RestError.ts';
import {failureOf, type Failure} from '../state/Failure.ts';
import {usePageRim} from '../state/usePage.ts';
import {locationText, permissionText} from './grantText.ts';
import {ProblemList} from './ProblemList.tsx';

interface ConsentDialogProps {
    source: InstallSource;
    manifest: ManifestSummary;
    /** Consent holds for exactly this manifest. */
    sha256: string;
    /** What was wrong with it and could be left out. */
    problems: Problem[];
    onClose(): void;
    /** `text`: Markdown, what the backend says about the installation. */
    onInstalled(text: string): void;
}

/** What an App asks for, in words, before it gets it. Nothing is installed until the administrator agrees. */
export function ConsentDialog({source, manifest, sha256, problems, onClose, onInstalled}: ConsentDialogProps) {
    const intl = useIntl();
    const {formatMessage} = intl;
    const {appsAdmin} = usePageRim();
    // Reading comes first: neither the secret, which most Apps do not have, nor the button that agrees.
    const form = useRef<HTMLFormElement>(null);
    const [secret, setSecret] = useState('');
    const [pending, setPending] = useState(false);
    const [failure, setFailure] = useState<Failure>();
    const [wrong, setWrong] = useState<Problem[]>([]);
    const name = manifest.display_name || manifest.app_id;
    const permissions = manifest.requested_permissions.map((each) => permissionText(intl, each));
    const locations = manifest.requested_locations.map((each) => locationText(intl, each));

    const install = async (event: FormEvent) => {
        event.preventDefault();
        if (pending) {
            return;
        }
        setPending(true);
        setFailure(undefined);
        setWrong([]);
        try {
            const text = await appsAdmin.install(source, sha256, secret.trim());
            onInstalled(text || formatMessage({id: 'topmast.page.consent.installed', defaultMessage: '{name} is installed.'}, {name}));
        } catch (error) {
            setFailure(failureOf(error));
            setWrong(error instanceof RestError ? error.problems : []);
            setPending(false);
        }
    };
    const footer = (
        <>
            <Button variant='tertiary' onClick={onClose}><FormattedMessage id='topmast.page.cancel' defaultMessage='Cancel'/></Button>
            <Button type='submit' form='consent' variant='primary' pending={pending}><FormattedMessage id='topmast.page.consent.install' defaultMessage='Agree and install'/></Button>
        </>
    );
    return (
        <Modal title={formatMessage({id: 'topmast.page.consent.title', defaultMessage: 'Install {name}?'}, {name})} onClose={onClose} footer={footer} busy={pending} initialFocus={form}>
            <form ref={form} id='consent' tabIndex={-1} className='tp-form' noValidate={true} onSubmit={(event) => void install(event)}>
                {manifest.description && <p className='tp-consent__about'>{manifest.description}</p>}
                <dl className='tp-facts'>
                    <dt><FormattedMessage id='topmast.page.consent.id' defaultMessage='App id'/></dt><dd><code dir='ltr'>{manifest.app_id}</code></dd>
                    {manifest.version && <><dt><FormattedMessage id='topmast.page.consent.version' defaultMessage='Version'/></dt><dd>{manifest.version}</dd></>}
                    {manifest.http?.root_url && <><dt><FormattedMessage id='topmast.page.consent.address' defaultMessage='Address'/></dt><dd><code dir='ltr'>{manifest.http.root_url}</code></dd></>}
                </dl>
                <Grants
                    title={formatMessage({id: 'topmast.page.consent.permissions', defaultMessage: 'It will be able to'})} lines={permissions}
                    none={formatMessage({id: 'topmast.page.consent.noPermissions', defaultMessage: 'Nothing beyond answering what people ask of it.'})}
                />
                <Grants
                    title={formatMessage({id: 'topmast.page.consent.locations', defaultMessage: 'It will show'})} lines={locations}
                    none={formatMessage({id: 'topmast.page.consent.noLocations', defaultMessage: 'Nothing on the page.'})}
                />
                {problems.length > 0 && (
                    <Banner kind='warning'>
                        <FormattedMessage id='topmast.page.consent.problems' defaultMessage='It can be installed, but this in its manifest is wrong and was left out:'/>
                        <ProblemList problems={problems}/>
                    </Banner>
                )}
                <FieldFrame
                    id='jwt-secret' label={formatMessage({id: 'topmast.page.consent.secret', defaultMessage: 'JWT secret'})}
                    description={manifest.http?.use_jwt ?
                        formatMessage({id: 'topmast.page.consent.secretWanted', defaultMessage: 'This App checks that calls come from this server. Enter the secret that it was given, if there is one.'}) :
                        formatMessage({id: 'topmast.page.consent.secretOptional', defaultMessage: 'Calls are signed with it. Leave it empty if the App has none.'})}
                >
                    {(control) => (
                        <TextInput {...control} type='password' autoComplete='off' value={secret} onChange={(event) => setSecret(event.target.value)}/>
                    )}
                </FieldFrame>
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

function Grants({title, lines, none}: {title: string; lines: string[]; none: string}) {
    return (
        <section className='tp-grants'>
            <h3>{title}</h3>
            {lines.length === 0 ? <p className='tp-quiet'>{none}</p> : (
                <ul>{lines.map((line) => <li key={line}><Icon name='check' size={16}/><span>{line}</span></li>)}</ul>
            )}
        </section>
    );
}
