import {useState} from 'react';
import {useIntl} from 'react-intl';

import {Icon, IconButton, Menu, MenuDivider, MenuItem, Modal} from '../../components/index.ts';
import {FailureText} from '../FailureText.tsx';
import {PersonPicture} from '../PersonPicture.tsx';
import {cogOutline, logoutVariant, menu} from '../icons.ts';
import {Link} from '../routing/Link.tsx';
import {appsPath} from '../routing/Route.ts';
import {useRoute} from '../routing/useRoute.ts';
import {failureOf, type Failure} from '../state/Failure.ts';
import {drawerToggled} from '../state/layoutSlice.ts';
import {displayName} from '../state/names.ts';
import {logout} from '../state/session.ts';
import {usePageDispatch, usePageSelector} from '../state/usePage.ts';
import {SettingsDialog} from './SettingsDialog.tsx';

/** The bar at the top: product, Apps, settings, who is logged in. */
export function GlobalHeader() {
    const {formatMessage} = useIntl();
    const dispatch = usePageDispatch();
    const me = usePageSelector((state) => state.session.me);
    const product = usePageSelector((state) => state.session.config['SiteName'] || 'Topmast');
    const drawerOpen = usePageSelector((state) => state.layout.drawerOpen);
    const atApps = useRoute().at === 'apps';
    const [settings, setSettings] = useState(false);
    const [logoutFailure, setLogoutFailure] = useState<Failure>();
    if (!me) {
        return null;
    }
    const leave = async () => {
        try {
            await dispatch(logout());
        } catch (error) {
            setLogoutFailure(failureOf(error));
        }
    };
    const settingsLabel = formatMessage({id: 'topmast.page.header.settings', defaultMessage: 'Settings'});
    const accountLabel = formatMessage({id: 'topmast.page.header.account', defaultMessage: 'Account of {name}'}, {name: me.username});
    const account = (
        <button type='button' className='tp-account' aria-label={accountLabel}>
            <PersonPicture user={me} size={24}/>
        </button>
    );
    return (
        <header className='tp-header'>
            <IconButton
                className='tp-header__drawer' icon={menu} aria-expanded={drawerOpen} aria-controls='sidebar'
                label={formatMessage({id: 'topmast.page.header.channels', defaultMessage: 'Channels'})}
                onClick={() => dispatch(drawerToggled(!drawerOpen))}
            />
            <Link to='/' className='tp-header__product'><span className='tp-logo' aria-hidden={true}/>{product}</Link>
            <nav className='tp-header__end' aria-label={formatMessage({id: 'topmast.page.header.tools', defaultMessage: 'Tools'})}>
                <Link to={appsPath} className='tp-header__link' aria-current={atApps ? 'page' : undefined}>
                    <Icon name='apps' size={18}/>{formatMessage({id: 'topmast.page.apps.title', defaultMessage: 'Apps'})}
                </Link>
                <IconButton icon={cogOutline} label={settingsLabel} onClick={() => setSettings(true)}/>
                <Menu label={accountLabel} trigger={account} placement='bottom-end'>
                    <div role='presentation' className='tp-who'>
                        <PersonPicture user={me} size={32}/>
                        <span><strong>{displayName(me)}</strong><span className='tp-quiet tp-own'>@{me.username}</span></span>
                    </div>
                    <MenuDivider/>
                    <MenuItem label={settingsLabel} icon={<Icon name={cogOutline}/>} onSelect={() => setSettings(true)}/>
                    <MenuItem
                        label={formatMessage({id: 'topmast.page.header.logout', defaultMessage: 'Log out'})}
                        icon={<Icon name={logoutVariant}/>} onSelect={() => void leave()}
                    />
                </Menu>
            </nav>
            {settings && <SettingsDialog onClose={() => setSettings(false)}/>}
            {logoutFailure && (
                <Modal
                    size='small' title={formatMessage({id: 'topmast.page.header.stillIn', defaultMessage: 'You are still logged in'})}
                    onClose={() => setLogoutFailure(undefined)}
                >
                    <FailureText failure={logoutFailure}/>
                </Modal>
            )}
        </header>
    );
}
