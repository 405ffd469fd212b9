import {useIntl} from 'react-intl';

import type {ChannelField as Field} from '../../protocol/index.ts';
import type {FieldProps} from '../FieldProps.ts';
import {formMessages} from '../messages.ts';
import {useHostOptions} from '../useHostOptions.ts';
import {ChoiceField} from './ChoiceField.tsx';
import {OptionLine} from './OptionLine.tsx';

/** Channels of the host; the App gets the display name as label and the id as value. */
export function ChannelField(props: FieldProps<Field>) {
    const {formatMessage} = useIntl();
    const known = useHostOptions(props.host, 'channel', props.value);
    return (
        <ChoiceField
            {...props}
            searched={true}
            known={known}
            options={props.lookup?.items ?? []}
            placeholder={formatMessage(formMessages.searchChannels)}
            renderOption={(option) => <OptionLine option={{kind: 'channel', ...option}}/>}
        />
    );
}
