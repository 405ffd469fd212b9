import {Checkbox, FieldFrame, FieldMark} from '../../components/index.ts';
import type {BoolField as Field} from '../../protocol/index.ts';
import type {FieldProps} from '../FieldProps.ts';
import {frameOf} from '../frameOf.tsx';

/** A box to tick, its label beside it. A required one must be ticked. */
export function BoolField(props: FieldProps<Field>) {
    const {field, value, locked, refreshing, onChange, onBlur} = props;
    const frame = frameOf(props, {showHint: true});
    return (
        <FieldFrame {...frame} selfLabelled={true}>
            {({'aria-labelledby': _none, ...control}) => (
                <Checkbox
                    {...control}
                    name={field.name}
                    checked={value === true}
                    aria-readonly={locked || undefined}
                    aria-busy={refreshing || undefined}
                    onChange={onChange}
                    onBlur={onBlur}
                    label={<>{frame.label}<FieldMark required={frame.required} optionalMark={false}/></>}
                />
            )}
        </FieldFrame>
    );
}
