import {useIntl} from 'react-intl';

import type {UserField as Field} from '../../protocol/index.ts';
import type {FieldProps} from '../FieldProps.ts';
import {formMessages} from '../messages.ts';
import {useHostOptions} from '../useHostOptions.ts';
import {ChoiceField} from './ChoiceField.tsx';
import {OptionLine} from './OptionLine.tsx';

/** People of the host; the App gets the display name as label and the id as value. */
export function UserField(props: FieldProps<Field>) {
    const {formatMessage} = useIntl();
    const known = useHostOptions(props.host, 'user', props.value);
    return (
        <ChoiceField
            {...props}
            searched={true}
            known={known}
            options={props.lookup?.items ?? []}
            placeholder={formatMessage(formMessages.searchUsers)}
            renderOption={(option) => <OptionLine option={{kind: 'user', ...option}}/>}
        />
    );
}
