import {useIntl} from 'react-intl';

import {FieldFrame, RadioGroup, TextInput} from '../../components/index.ts';

/** Where the secret comes from that signs calls to an App. */
export type SecretFrom = 'none' | 'kept' | 'given' | 'generated';

interface SecretChoiceProps {
    /** `wanted`: the App says that it checks who calls. `known`: it has one from before. */
    secret: {wanted: boolean; known: boolean};
    from: SecretFrom;
    given: string;
    onFrom(from: SecretFrom): void;
    onGiven(secret: string): void;
}

/** What is chosen before anybody chose. */
export function usualSecret({wanted, known}: SecretChoiceProps['secret']): SecretFrom {
    return known ? 'kept' : wanted ? 'generated' : 'none';
}

/** How calls to an App are signed: not, with a secret of the administrator's, or with a new one that Topmast makes and tells once (S2-011). */
export function SecretChoice({secret: {wanted, known}, from, given, onFrom, onGiven}: SecretChoiceProps) {
    const {formatMessage} = useIntl();
    const options: {value: SecretFrom; label: string}[] = [
        ...(known ? [{value: 'kept' as const, label: formatMessage({id: 'topmast.page.consent.secret.kept', defaultMessage: 'Keep the secret that it has'})}] : []),
        ...(known || wanted ? [] : [{value: 'none' as const, label: formatMessage({id: 'topmast.page.consent.secret.none', defaultMessage: 'Do not sign calls'})}]),
        {value: 'generated', label: formatMessage({id: 'topmast.page.consent.secret.generated', defaultMessage: 'Make a new secret, and show it to me once'})},
        {value: 'given', label: formatMessage({id: 'topmast.page.consent.secret.given', defaultMessage: 'Use a secret that I enter'})},
    ];
    return (
        <>
            <FieldFrame
                id='secret-from' optionalMark={false} label={formatMessage({id: 'topmast.page.consent.signing', defaultMessage: 'Signing of calls'})}
                description={wanted ?
                    formatMessage({id: 'topmast.page.consent.signingWanted', defaultMessage: 'This App checks that calls come from this server, by a secret that both know.'}) :
                    formatMessage({id: 'topmast.page.consent.signingOptional', defaultMessage: 'By a secret that both know, an App can check that calls come from this server.'})}
            >
                {(control) => <RadioGroup {...control} options={options} value={from} onChange={(value) => onFrom(options.find((option) => option.value === value)?.value ?? from)}/>}
            </FieldFrame>
            {from === 'given' && (
                <FieldFrame id='jwt-secret' optionalMark={false} label={formatMessage({id: 'topmast.page.consent.secret', defaultMessage: 'JWT secret'})}>
                    {(control) => <TextInput {...control} type='password' autoComplete='off' value={given} onChange={(event) => onGiven(event.target.value)}/>}
                </FieldFrame>
            )}
        </>
    );
}
