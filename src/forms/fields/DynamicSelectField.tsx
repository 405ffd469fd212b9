import {useIntl} from 'react-intl';

import type {DynamicSelectField as Field} from '../../protocol/index.ts';
import type {FieldProps} from '../FieldProps.ts';
import {formMessages} from '../messages.ts';
import {ChoiceField} from './ChoiceField.tsx';
import {OptionLine} from './OptionLine.tsx';

/** Options that the App looks up, when the list opens and as the user types. Free text is never taken. */
export function DynamicSelectField(props: FieldProps<Field>) {
    const {formatMessage} = useIntl();
    return (
        <ChoiceField
            {...props}
            searched={true}
            options={props.lookup?.items ?? []}
            placeholder={formatMessage(formMessages.search)}
            renderOption={(option) => <OptionLine option={option}/>}
        />
    );
}
