import {useIntl} from 'react-intl';

import {Button, Modal, themes, type ThemeName} from '../../components/index.ts';
import {directions, isThemeName, usePreferences, type Direction} from '../usePreferences.ts';
import {ConnectedAccounts} from './ConnectedAccounts.tsx';
import {LanguageChoice} from './LanguageChoice.tsx';

/** Theme, language, reading direction, and connected accounts. A choice holds at once; the language is the user's, the rest is kept in this browser. */
export function SettingsDialog({onClose}: {onClose(): void}) {
    const {formatMessage} = useIntl();
    const [{theme, direction}, change] = usePreferences();
    const directionNames: Record<Direction, string> = {
        auto: formatMessage({id: 'topmast.page.settings.auto', defaultMessage: 'As the language'}),
        ltr: formatMessage({id: 'topmast.page.settings.ltr', defaultMessage: 'Left to right'}),
        rtl: formatMessage({id: 'topmast.page.settings.rtl', defaultMessage: 'Right to left'}),
    };
    return (
        <Modal
            title={formatMessage({id: 'topmast.page.settings.title', defaultMessage: 'Settings'})}
            size='small' onClose={onClose}
            footer={<Button variant='primary' onClick={onClose}>{formatMessage({id: 'topmast.page.settings.done', defaultMessage: 'Done'})}</Button>}
        >
            <fieldset className='tp-choices'>
                <legend>{formatMessage({id: 'topmast.page.settings.theme', defaultMessage: 'Theme'})}</legend>
                <div className='tp-themes'>
                    {Object.keys(themes).filter(isThemeName).map((name) => (
                        <label key={name} className='tp-theme'>
                            <input type='radio' name='theme' checked={name === theme} onChange={() => change({theme: name})}/>
                            <ThemePicture name={name}/>
                            <span>{name === 'contrast' ? formatMessage({id: 'topmast.page.settings.contrast', defaultMessage: 'High contrast'}) : name.charAt(0).toUpperCase() + name.slice(1)}</span>
                        </label>
                    ))}
                </div>
            </fieldset>
            <LanguageChoice/>
            <fieldset className='tp-choices'>
                <legend>{formatMessage({id: 'topmast.page.settings.direction', defaultMessage: 'Reading direction'})}</legend>
                {directions.map((name) => (
                    <label key={name} className='tm-radio'>
                        <input type='radio' name='direction' checked={name === direction} onChange={() => change({direction: name})}/>
                        <span>{directionNames[name]}</span>
                    </label>
                ))}
            </fieldset>
            <ConnectedAccounts/>
        </Modal>
    );
}

/** The page in small, in the theme's colours. */
function ThemePicture({name}: {name: ThemeName}) {
    const theme = themes[name];
    return (
        <span className='tp-theme__picture' aria-hidden={true} style={{background: theme.centerChannelBg}}>
            <span style={{background: theme.sidebarBg}}/>
            <span>
                <i style={{background: theme.centerChannelColor}}/>
                <i style={{background: theme.centerChannelColor}}/>
                <i style={{background: theme.buttonBg}}/>
            </span>
        </span>
    );
}
