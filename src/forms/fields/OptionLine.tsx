import {Avatar, Icon} from '../../components/index.ts';
import type {FoundOption} from '../FormState.ts';

/** An option as it stands in a list and in the box: picture, label, quieter detail. */
export function OptionLine({option}: {option: FoundOption}) {
    return (
        <span className='tm-form__option'>
            <Picture {...option}/>
            <span className='tm-form__option-label' dir='auto'>{option.label}</span>
            {option.detail && <span className='tm-form__option-detail' dir='auto'>{option.detail}</span>}
        </span>
    );
}

function Picture({kind, icon_data: icon, label}: FoundOption) {
    if (kind === 'user') {
        return <Avatar name={label} src={icon} size={20}/>;
    }
    if (kind) {
        return <Icon name={kind === 'private_channel' ? 'lock-outline' : 'globe'} size={16}/>;
    }
    return icon && /^(https?:|data:image\/|\/)/i.test(icon) ? <Avatar name={label} src={icon} size={18} square={true}/> : null;
}
