import {useEffect, useRef, useState, type FormEvent} from 'react';
import {FormattedMessage, useIntl} from 'react-intl';

import {Banner, Button, FieldFrame, TextInput} from '../../components/index.ts';
import {FailureText} from '../FailureText.tsx';
import {failureOf, type Failure} from '../state/Failure.ts';
import {login} from '../state/session.ts';
import {usePageDispatch, usePageSelector} from '../state/usePage.ts';
import {DemoUsers} from './DemoUsers.tsx';
import {FirstAdministratorForm} from './FirstAdministratorForm.tsx';
import {LoginFrame} from './LoginFrame.tsx';

/** What stands on the page while nobody is logged in: the login, or on a server without any account the way to its first. */
export function LoginScreen() {
    const {config} = usePageSelector((state) => state.session);
    const [made, setMade] = useState(false);
    return config['NoAccounts'] === 'true' && !made ? <FirstAdministratorForm onMade={() => setMade(true)}/> : <LoginForm/>;
}

/** Asks for username and password. With demo data (the server's configuration says so) the demo users log in by one press. */
function LoginForm() {
    const {formatMessage} = useIntl();
    const dispatch = usePageDispatch();
    const {config, expired} = usePageSelector((state) => state.session);
    const [username, setUsername] = useState('');
    const [password, setPassword] = useState('');
    const [pending, setPending] = useState<string>();
    const [failure, setFailure] = useState<Failure>();
    const first = useRef<HTMLInputElement>(null);

    useEffect(() => first.current?.focus(), []);

    const enter = async (as: string, secret: string) => {
        setPending(as);
        setFailure(undefined);
        try {
            await dispatch(login(as, secret));
        } catch (error) {
            setFailure(failureOf(error));
            setPending(undefined);
        }
    };
    const submit = (event: FormEvent) => {
        event.preventDefault();
        if (pending !== undefined) {
            return;
        }
        if (username.trim() && password) {
            void enter(username.trim(), password);
        } else {
            setFailure({code: 'incomplete', message: formatMessage({id: 'topmast.page.login.incomplete', defaultMessage: 'Enter your username and your password.'})});
        }
    };

    return (
        <LoginFrame title={formatMessage({id: 'topmast.page.login.title', defaultMessage: 'Log in to your workspace'})}>
            <form className='tp-login__form' onSubmit={submit} noValidate={true}>
                {expired && !failure && (
                    <Banner kind='warning'><FormattedMessage id='topmast.page.login.expired' defaultMessage='Your session has ended. Log in again; what you typed is kept.'/></Banner>
                )}
                {failure && <Banner kind='error'><FailureText failure={failure}/></Banner>}
                <FieldFrame id='login-username' label={formatMessage({id: 'topmast.page.login.username', defaultMessage: 'Username or email'})} optionalMark={false}>
                    {(control) => (
                        <TextInput
                            {...control} ref={first} name='username' autoComplete='username' autoCapitalize='none' spellCheck={false}
                            value={username} onChange={(event) => setUsername(event.target.value)}
                        />
                    )}
                </FieldFrame>
                <FieldFrame id='login-password' label={formatMessage({id: 'topmast.page.login.password', defaultMessage: 'Password'})} optionalMark={false}>
                    {(control) => (
                        <TextInput
                            {...control} type='password' name='password' autoComplete='current-password'
                            value={password} onChange={(event) => setPassword(event.target.value)}
                        />
                    )}
                </FieldFrame>
                <Button type='submit' variant='primary' pending={pending === username.trim() && pending !== ''}>
                    <FormattedMessage id='topmast.page.login.submit' defaultMessage='Log in'/>
                </Button>
            </form>
            {config['TopmastDemo'] === 'true' && <DemoUsers pending={pending} onChoose={(name, secret) => void enter(name, secret)}/>}
        </LoginFrame>
    );
}
