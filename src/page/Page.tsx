import {useEffect, useLayoutEffect} from 'react';
import {FormattedMessage, useIntl} from 'react-intl';

import {Banner, Button, Spinner} from '../components/index.ts';
import {FailureText} from './FailureText.tsx';
import {LoginScreen} from './login/LoginScreen.tsx';
import {loginPath} from './routing/Route.ts';
import {goTo, useRoute} from './routing/useRoute.ts';
import {wantedAfterLogin} from './routing/wantedAfterLogin.ts';
import {keepLocalPosts} from './state/keepLocalPosts.ts';
import {startPage} from './state/session.ts';
import {usePageDispatch, usePageSelector, usePageStore} from './state/usePage.ts';
import {Workspace} from './Workspace.tsx';

/** The whole page: asks who is logged in, then shows the login or the workspace. */
export function Page() {
    const {formatMessage} = useIntl();
    const dispatch = usePageDispatch();
    const store = usePageStore();
    const route = useRoute();
    const {status, problem} = usePageSelector((state) => state.session);
    const atLogin = route.at === 'login';

    useEffect(() => {
        void dispatch(startPage());
    }, [dispatch]);
    useEffect(() => keepLocalPosts(store), [store]);
    useLayoutEffect(() => {
        if (status === 'out' && !atLogin) {
            const wanted = window.location.pathname;
            goTo(wanted === '/' ? loginPath : `${loginPath}?redirect_to=${encodeURIComponent(wanted)}`, {replace: true});
        } else if (status === 'in' && atLogin) {
            const {path, leavesPage} = wantedAfterLogin(window.location.search, window.location.origin);
            if (leavesPage) {
                window.location.replace(path);
            } else {
                goTo(path, {replace: true});
            }
        }
    }, [status, atLogin]);

    if (status === 'starting') {
        return <main className='tp-blank'><Spinner late={true} size={32} label={formatMessage({id: 'topmast.page.starting', defaultMessage: 'Loading the workspace'})}/></main>;
    }
    if (status === 'failed' && problem) {
        const again = (
            <Button variant='primary' size='small' onClick={() => void dispatch(startPage())}>
                <FormattedMessage id='topmast.page.tryAgain' defaultMessage='Try again'/>
            </Button>
        );
        return <main className='tp-blank'><Banner kind='error' actions={again}><FailureText failure={problem}/></Banner></main>;
    }
    return status === 'in' ? <Workspace/> : <LoginScreen/>;
}
