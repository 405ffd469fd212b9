import {useIntl} from 'react-intl';

import type {ChannelField, UserField} from '../../protocol/index.ts';
import type {FieldProps} from '../FieldProps.ts';
import {formMessages} from '../messages.ts';
import {useHostOptions} from '../useHostOptions.ts';
import {ChoiceField} from './ChoiceField.tsx';
import {OptionLine} from './OptionLine.tsx';

const placeholders = {user: formMessages.searchUsers, channel: formMessages.searchChannels};

/** People or channels of the host; the App gets the display name as label and the id as value. */
export function HostField(props: FieldProps<UserField | ChannelField>) {
    const {formatMessage} = useIntl();
    const kind = props.field.type;
    const known = useHostOptions(props.host, kind, props.value);
    return (
        <ChoiceField
            {...props}
            searched={true}
            known={known}
            options={props.lookup?.items ?? []}
            placeholder={formatMessage(placeholders[kind])}
            renderOption={(option) => <OptionLine option={{kind, ...option}}/>}
        />
    );
}
