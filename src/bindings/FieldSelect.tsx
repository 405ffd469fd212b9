import {useId} from 'react';
import {useIntl} from 'react-intl';

import {Select} from '../components/index.ts';
import {OptionLine, StillWorking, useAppForm, useHostOptions, type FoundOption} from '../forms/index.ts';
import type {ClientContext, SelectField, SelectOption, SubmittableForm} from '../protocol/index.ts';
import {errorText} from '../store/index.ts';
import {useApps} from './AppsContext.ts';

export interface FieldSelectProps {
    /** The form in which the field stands; the engine searches by it, and never sends it. */
    form: SubmittableForm;
    field: SelectField;
    context: ClientContext;
    /** Accessible name, and what stands in the box while nothing is chosen. */
    label: string;
    value: SelectOption | null;
    pending: boolean;
    describedBy: string | undefined;
    invalid: boolean;
    onChoose(option: SelectOption): void;
}

/**
 * One choice without a form around it: of the field's own options, of those that the App looks up, or of the host's people
 * and channels. Searching (pauses, aborts, what is known already) is the form engine's.
 */
export function FieldSelect({form, field, context, label, value, pending, describedBy, invalid, onChoose}: FieldSelectProps) {
    const id = useId();
    const intl = useIntl();
    const {client, host} = useApps();
    const {state, search, giveUp, markdown} = useAppForm({form, context, client, host, onOutcome: ignore});
    const lookup = state.lookups[field.name];
    const among = field.type === 'user' || field.type === 'channel' ? field.type : undefined;
    const known = useHostOptions(host, among ?? 'user', among && value);
    const kind = among && {kind: among};
    const failed = intl.formatMessage({id: 'topmast.field_select.failed', defaultMessage: 'The options could not be fetched.'});
    return (
        <>
            <Select<FoundOption>
                id={id}
                size='small'
                options={field.type === 'static_select' ? field.options : lookup?.items ?? nothing}
                value={value && (known.get(value.value) ?? value)}
                onChange={(option) => option && onChoose(option)}
                placeholder={label}
                clearable={false}
                disabled={field.readonly === true}
                loading={pending || lookup?.status === 'loading' || lookup?.status === 'waiting'}
                emptyText={lookup?.status === 'failed' ? failed : undefined}
                onSearch={field.type === 'static_select' ? undefined : (query) => search(field.name, query)}
                renderOption={(option) => <OptionLine option={{...kind, ...option}}/>}
                aria-label={label}
                aria-describedby={describedBy}
                aria-invalid={invalid || undefined}
            />
            {lookup?.status === 'failed' && (
                <div className='tm-embed__error' role='alert' dir='auto'>
                    {lookup.error?.text || lookup.error?.code ? markdown(errorText(intl, lookup.error)) : failed}
                </div>
            )}
            {lookup?.slow && <StillWorking onGiveUp={() => giveUp(field.name)}/>}
        </>
    );
}

/** The same list each time, so that nothing is drawn anew. */
const nothing: readonly FoundOption[] = [];

function ignore(): void {
    // The form is never sent by the engine.
}
