import type {ReactNode} from 'react';
import {FormattedMessage, useIntl} from 'react-intl';

import {classes} from './classes.ts';
import {Icon} from './Icon.tsx';
import {Spinner} from './Spinner.tsx';

/** What a control must carry so that its frame belongs to it, for eyes and for screen readers alike. */
export interface FramedControl {
    id: string;
    'aria-labelledby': string | undefined;
    'aria-describedby': string | undefined;
    'aria-invalid': boolean | undefined;
    'aria-required': boolean | undefined;
}

export interface FieldFrameProps {
    /** Unique in the page; the control gets it, the other ids are made from it. */
    id: string;
    label: string;
    required?: boolean;
    /** Says "(optional)" beside the label of a field that is not required. Default true. */
    optionalMark?: boolean;
    description?: ReactNode;
    error?: ReactNode;
    /** Stands at the end of the line below the control: a counter. */
    aside?: ReactNode;
    /** Something about this field is being fetched. */
    pending?: boolean;
    /** The control carries its label itself, as a checkbox does: none is drawn above it. */
    selfLabelled?: boolean;
    children(control: FramedControl): ReactNode;
}

/**
 * A control with its label above, its error and description below. The control is named by the label alone and
 * described by error and description, so a screen reader says both when focus comes to it.
 */
export function FieldFrame({
    id, label, required = false, optionalMark = true, description, error, aside, pending = false, selfLabelled = false, children,
}: FieldFrameProps) {
    const {formatMessage} = useIntl();
    const describedBy = [error && `${id}-error`, description && `${id}-description`].filter(Boolean).join(' ') || undefined;
    return (
        <div className={classes('tm-field', Boolean(error) && 'tm-field--invalid')}>
            {!selfLabelled && (
                <div className='tm-field__head'>
                    <label className='tm-field__label' htmlFor={id}>
                        <span id={`${id}-label`}>{label}</span>
                        <FieldMark required={required} optionalMark={optionalMark}/>
                    </label>
                    {pending && <Spinner late={true} label={formatMessage({id: 'topmast.field.updating', defaultMessage: 'Updating'})}/>}
                </div>
            )}
            {children({
                id,
                'aria-labelledby': selfLabelled ? undefined : `${id}-label`,
                'aria-describedby': describedBy,
                'aria-invalid': error ? true : undefined,
                'aria-required': required || undefined,
            })}
            <div className='tm-field__foot'>
                <div className='tm-field__notes'>
                    {Boolean(error) && (
                        <div id={`${id}-error`} className='tm-field__error'>
                            <Icon name='alert-circle-outline' size={14}/>
                            <div>{error}</div>
                        </div>
                    )}
                    {Boolean(description) && <div id={`${id}-description`} className='tm-field__description'>{description}</div>}
                </div>
                {Boolean(aside) && <div className='tm-field__aside'>{aside}</div>}
            </div>
        </div>
    );
}

/** The star of a required field, or the word beside an optional one. Assistive technology hears `aria-required` instead. */
export function FieldMark({required, optionalMark}: {required: boolean; optionalMark: boolean}) {
    if (required) {
        return <span className='tm-field__required' aria-hidden={true}>{' *'}</span>;
    }
    return optionalMark && (
        <span className='tm-field__optional'>
            {' '}<FormattedMessage id='topmast.field.optional' defaultMessage='(optional)'/>
        </span>
    );
}
