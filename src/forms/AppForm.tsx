import {useEffect, useMemo, useRef, type FormEvent} from 'react';
import {useIntl} from 'react-intl';

import {FormField} from './FormField.tsx';
import type {FormState} from './FormState.ts';
import {drawnFields, fieldId, firstControlId} from './fieldIds.ts';
import {formMessages} from './messages.ts';
import {RestoredNotice} from './RestoredNotice.tsx';
import {stopRepeat} from './stopRepeat.ts';
import {submitButtons} from './submitButtons.ts';
import {useFocusOfVanished} from './useFocusOfVanished.ts';
import type {AppFormControls} from './useAppForm.ts';

export interface AppFormProps {
    controls: AppFormControls;
    /** Unique in the page; ids of fields begin with it. */
    id: string;
    /** Id of the first submit button, for Enter and for a form without fields. */
    submitId: string;
}

/** Header, fields and footer of an open form. Its buttons (SubmitButtons) and messages (FormMessages) stand where the surface wants them. */
export function AppForm({controls, id, submitId}: AppFormProps) {
    const {state, change, blur, search, giveUp, markdown, host} = controls;
    const {form, submitting, refreshing} = state;
    const fields = useMemo(() => drawnFields(form), [form]);
    useFocus(state, id, submitId);
    const followFocus = useFocusOfVanished(state, id, submitId);

    const submit = () => {
        if (submitButtons(form).length > 1) {
            // Enter must not choose among several buttons: one of them may be "Delete".
            document.getElementById(submitId)?.focus();
        } else {
            controls.submit(submitButtons(form)[0]?.value);
        }
    };
    return (
        // The keys are those of its fields, and only pass by here.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
        <form
            className='tm-form'
            noValidate={true}
            onSubmit={(event: FormEvent) => {
                event.preventDefault();
                submit();
            }}
            onKeyDown={stopRepeat}
            {...followFocus}
        >
            {state.restored && <RestoredNotice onStartOver={() => controls.startOver()}/>}
            {form.header && <div className='tm-form__header'>{markdown(form.header)}</div>}
            {fields.map(({field, key}) => (
                <FormField
                    key={`${state.step}/${key}/${field.type}`}
                    field={field}
                    id={fieldId(id, key)}
                    value={state.values[field.name]}
                    error={state.errors[field.name]}
                    lookup={state.lookups[field.name]}
                    submitting={submitting !== null}
                    refreshing={refreshing?.field !== field.name ? 'no' : refreshing.slow ? 'slow' : 'yes'}
                    clock={state.clock}
                    {...{change, blur, search, giveUp, markdown, host}}
                />
            ))}
            {form.footer && <div className='tm-form__footer'>{markdown(form.footer)}</div>}
            <Progress state={state}/>
            {/* What Enter presses; the buttons that are seen may stand outside of the form element. */}
            <button type='submit' hidden={true} aria-hidden={true} tabIndex={-1}/>
        </form>
    );
}

/** Says to a screen reader what others see happen. */
function Progress({state}: {state: FormState}) {
    const {formatMessage} = useIntl();
    const {submitting, refreshing, step, form, first} = state;
    const text = submitting ? formatMessage(formMessages.submitting) :
        // Empty in between, so that the next refresh is said too.
        refreshing ? '' :
        form !== first ? formatMessage(formMessages.updated) :
        step > 0 && form.title ? formatMessage(formMessages.stepped, {title: form.title}) : '';
    return <div className='tm-visually-hidden' role='status'>{text}</div>;
}

/** Moves focus whenever the engine asks for it; not when the form opens, since that is up to whoever opens it. */
function useFocus(state: FormState, id: string, submitId: string): void {
    const {focus} = state;
    const done = useRef(focus.turn);
    useEffect(() => {
        if (done.current !== focus.turn) {
            done.current = focus.turn;
            const control = document.getElementById(firstControlId(state, id, submitId));
            control?.focus();
            // The whole field, label and error too, not the control's own line alone.
            control?.closest('.tm-field')?.scrollIntoView?.({block: 'nearest'});
        }
    }, [focus, state, id, submitId]);
}
