import {FormattedMessage} from 'react-intl';

import {Avatar, Button} from '../../components/index.ts';

interface DemoUsersProps {
    /** The one who is being logged in. */
    pending: string | undefined;
    onChoose(username: string, password: string): void;
}

/** The users that the server makes on its first start with demo data; on a loopback address alone, so nothing here is secret. */
const users = ['sysadmin', 'alice', 'bob'];
const password = 'topmast-demo';

/** The demo users, each logged in by one press. */
export function DemoUsers({pending, onChoose}: DemoUsersProps) {
    return (
        <section className='tp-demo' aria-labelledby='demo-title'>
            <h2 id='demo-title' className='tp-demo__title'><FormattedMessage id='topmast.page.login.demo.title' defaultMessage='Or try it as one of the demo users'/></h2>
            <ul className='tp-demo__users'>
                {users.map((username) => (
                    <li key={username}>
                        <Button className='tp-demo__user' pending={pending === username} onClick={() => onChoose(username, password)}>
                            <Avatar name={username} size={24}/>
                            <span className='tp-demo__name'>{username}</span>
                            <span className='tp-demo__role'>
                                {username === 'sysadmin' ?
                                    <FormattedMessage id='topmast.page.login.demo.admin' defaultMessage='administrator, installs Apps'/> :
                                    <FormattedMessage id='topmast.page.login.demo.member' defaultMessage='member, uses Apps'/>}
                            </span>
                        </Button>
                    </li>
                ))}
            </ul>
            <p className='tp-demo__password'>
                <FormattedMessage id='topmast.page.login.demo.password' defaultMessage='The password of all three is {password}.' values={{password: <code>{password}</code>}}/>
            </p>
        </section>
    );
}
