import {useState, type FormEvent, type HTMLInputTypeAttribute} from 'react';
import {FormattedMessage, useIntl} from 'react-intl';

import {Banner, Button, FieldFrame, TextInput} from '../../components/index.ts';
import {FailureText} from '../FailureText.tsx';
import {failureOf, type Failure} from '../state/Failure.ts';
import {login} from '../state/session.ts';
import {usePageDispatch, usePageRim} from '../state/usePage.ts';
import {LoginFrame} from './LoginFrame.tsx';

type Name = 'code' | 'username' | 'email' | 'password';

/** Makes the first account of a new server (DESIGN, decision 11): the code from the server's log proves that it is theirs. */
export function FirstAdministratorForm({onMade}: {/** The account is there; the login comes next, should it not have worked at once. */ onMade(): void}) {
    const {formatMessage} = useIntl();
    const dispatch = usePageDispatch();
    const {rest} = usePageRim();
    const [values, setValues] = useState<Record<Name, string>>({code: '', username: '', email: '', password: ''});
    const [pending, setPending] = useState(false);
    const [tried, setTried] = useState(false);
    const [failure, setFailure] = useState<Failure>();

    const fields: {name: Name; label: string; type: HTMLInputTypeAttribute; autoComplete: string}[] = [
        {name: 'code', label: formatMessage({id: 'topmast.page.first.code', defaultMessage: 'One-time code'}), type: 'text', autoComplete: 'one-time-code'},
        {name: 'username', label: formatMessage({id: 'topmast.page.first.username', defaultMessage: 'Username'}), type: 'text', autoComplete: 'username'},
        {name: 'email', label: formatMessage({id: 'topmast.page.first.email', defaultMessage: 'Email'}), type: 'email', autoComplete: 'email'},
        {name: 'password', label: formatMessage({id: 'topmast.page.first.password', defaultMessage: 'Password'}), type: 'password', autoComplete: 'new-password'},
    ];
    const submit = async (event: FormEvent) => {
        event.preventDefault();
        setTried(true);
        if (pending || fields.some(({name}) => values[name].trim() === '')) {
            return;
        }
        setPending(true);
        setFailure(undefined);
        const account = {username: values.username.trim(), email: values.email.trim(), password: values.password};
        try {
            await rest.createFirstAdministrator(values.code.trim(), account);
        } catch (error) {
            setFailure(failureOf(error));
            setPending(false);
            return;
        }
        try {
            await dispatch(login(account.username, account.password));
        } catch {
            // The account exists: from here on the ordinary login says what is wrong.
            onMade();
        }
    };
    return (
        <LoginFrame title={formatMessage({id: 'topmast.page.first.title', defaultMessage: 'Set up your workspace'})}>
            <form className='tp-login__form' noValidate={true} onSubmit={(event) => void submit(event)}>
                <p className='tp-quiet'>
                    <FormattedMessage
                        id='topmast.page.first.text'
                        defaultMessage='This server has no account yet. Make the first administrator: the one-time code stands in the log of the server.'
                    />
                </p>
                {failure && <Banner kind='error'><FailureText failure={failure}/></Banner>}
                {fields.map(({name, label, type, autoComplete}) => (
                    <FieldFrame
                        key={name} id={`first-${name}`} label={label} optionalMark={false}
                        error={tried && !values[name].trim() && <FormattedMessage id='topmast.page.first.missing' defaultMessage='This is needed.'/>}
                    >
                        {(control) => (
                            <TextInput
                                {...control} type={type} autoComplete={autoComplete} autoCapitalize='none' spellCheck={false}
                                value={values[name]} onChange={(event) => setValues({...values, [name]: event.target.value})}
                            />
                        )}
                    </FieldFrame>
                ))}
                <Button type='submit' variant='primary' pending={pending}><FormattedMessage id='topmast.page.first.submit' defaultMessage='Make the account'/></Button>
            </form>
        </LoginFrame>
    );
}
