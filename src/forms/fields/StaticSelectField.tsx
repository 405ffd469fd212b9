import type {StaticSelectField as Field} from '../../protocol/index.ts';
import type {FieldProps} from '../FieldProps.ts';
import {ChoiceField} from './ChoiceField.tsx';
import {OptionLine} from './OptionLine.tsx';

/** One or several of the options that the form brought along. */
export function StaticSelectField(props: FieldProps<Field>) {
    return <ChoiceField {...props} options={props.field.options} renderOption={(option) => <OptionLine option={option}/>}/>;
}
