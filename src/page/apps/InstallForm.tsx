import {useState, type FormEvent} from 'react';
import {FormattedMessage, useIntl} from 'react-intl';

import {Banner, Button, FieldFrame, TextInput} from '../../components/index.ts';
import type {Problem} from '../../protocol/index.ts';
import {FailureText} from '../FailureText.tsx';
import type {Change, ManifestPreview, ManifestSummary} from '../rest/createAppsAdmin.ts';
import {RestError} from '../rest/RestError.ts';
import {failureOf, type Failure} from '../state/Failure.ts';
import {usePageRim} from '../state/usePage.ts';
import {ConsentDialog} from './ConsentDialog.tsx';
import {ProblemList} from './ProblemList.tsx';

interface Checked {
    preview: ManifestPreview & {manifest: ManifestSummary};
    url: string;
}

interface InstallFormProps {
    /** Another manifest is looked at: what was said of the one before is over. */
    onCheck(): void;
    onInstalled(change: Change): void;
}

/** Installs an App by the URL of its manifest: fetch it, show everything that is wrong with it, else ask for consent. */
export function InstallForm({onCheck, onInstalled}: InstallFormProps) {
    const {formatMessage} = useIntl();
    const {appsAdmin} = usePageRim();
    const [url, setUrl] = useState('');
    const [pending, setPending] = useState(false);
    const [failure, setFailure] = useState<Failure>();
    const [problems, setProblems] = useState<Problem[]>([]);
    const [checked, setChecked] = useState<Checked>();

    const check = async (event: FormEvent) => {
        event.preventDefault();
        const wanted = url.trim();
        if (pending) {
            return;
        }
        onCheck();
        setProblems([]);
        setFailure(undefined);
        if (!/^https?:\/\/./i.test(wanted)) {
            setFailure({code: 'bad_url', message: formatMessage({id: 'topmast.page.install.badUrl', defaultMessage: 'Enter the whole URL of a manifest, beginning with http:// or https://.'})});
            return;
        }
        setPending(true);
        try {
            const preview = await appsAdmin.preview({manifestUrl: wanted});
            if (preview.manifest) {
                setChecked({preview: {...preview, manifest: preview.manifest}, url: wanted});
            } else {
                setProblems(preview.problems);
            }
        } catch (error) {
            setProblems(error instanceof RestError ? error.problems : []);
            setFailure(failureOf(error));
        } finally {
            setPending(false);
        }
    };
    return (
        <>
            <form className='tp-install' noValidate={true} onSubmit={(event) => void check(event)}>
                <FieldFrame
                    id='manifest-url' optionalMark={false}
                    label={formatMessage({id: 'topmast.page.install.url', defaultMessage: 'Install by manifest URL'})}
                    description={formatMessage({id: 'topmast.page.install.hint', defaultMessage: 'An App describes itself in a manifest. You see what it asks for before anything is installed.'})}
                    error={failure && problems.length === 0 && <FailureText failure={failure}/>}
                >
                    {(control) => (
                        <div className='tp-install__line'>
                            <TextInput
                                {...control} type='url' inputMode='url' spellCheck={false} autoComplete='off' placeholder='http://localhost:4000/manifest.json'
                                value={url} onChange={(event) => setUrl(event.target.value)}
                            />
                            <Button type='submit' variant='primary' pending={pending}><FormattedMessage id='topmast.page.install.check' defaultMessage='Check manifest'/></Button>
                        </div>
                    )}
                </FieldFrame>
                {problems.length > 0 && (
                    <Banner kind='error'>
                        <FormattedMessage
                            id='topmast.page.install.invalid'
                            defaultMessage='This manifest cannot be installed. {count, plural, one {One thing is} other {# things are}} wrong with it:'
                            values={{count: problems.length}}
                        />
                        <ProblemList problems={problems}/>
                    </Banner>
                )}
            </form>
            {/* Beside the form: a submit inside the dialog must not reach it, and React lets events through portals. */}
            {checked && (
                <ConsentDialog
                    source={{manifestUrl: checked.url}} preview={checked.preview} isUpgrade={isAnother(checked.preview)}
                    onClose={() => setChecked(undefined)}
                    onInstalled={(change) => {
                        setChecked(undefined);
                        setUrl('');
                        onInstalled(change);
                    }}
                />
            )}
        </>
    );
}

/** Whether the App is installed in another version; the same one is installed anew. */
function isAnother({consent: {change}}: ManifestPreview): boolean {
    return change !== undefined && change.step !== 'same';
}
