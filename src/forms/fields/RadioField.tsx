import {FieldFrame, RadioGroup} from '../../components/index.ts';
import type {RadioField as Field} from '../../protocol/index.ts';
import type {FieldProps} from '../FieldProps.ts';
import {frameOf} from '../frameOf.tsx';

/** One of a few options, all in sight. */
export function RadioField(props: FieldProps<Field>) {
    const {field, value, locked, refreshing, onChange, onBlur} = props;
    return (
        <FieldFrame {...frameOf(props, {showHint: true})}>
            {(control) => (
                <RadioGroup
                    {...control}
                    options={field.options}
                    value={typeof value === 'string' ? value : ''}
                    onChange={onChange}
                    onBlur={onBlur}
                    readOnly={locked}
                    aria-busy={refreshing || undefined}
                />
            )}
        </FieldFrame>
    );
}
