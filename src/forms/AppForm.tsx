import {useEffect, useMemo, useRef, type FormEvent} from 'react';
import {useIntl} from 'react-intl';

import type {Field} from '../protocol/index.ts';
import {FormField} from './FormField.tsx';
import type {FormState} from './FormState.ts';
import {formMessages} from './messages.ts';
import {RestoredNotice} from './RestoredNotice.tsx';
import {submitButtons} from './submitButtons.ts';
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

    const submit = () => {
        if (submitButtons(form).length > 1) {
            // Enter must not choose among several buttons: one of them may be "Delete".
            document.getElementById(submitId)?.focus();
        } else {
            controls.submit(submitButtons(form)[0]?.value);
        }
    };
    const startOver = () => {
        controls.startOver();
        // The button that was pressed goes.
        document.getElementById(firstControlId({form: state.first, focus: {turn: 0}}, id, submitId))?.focus();
    };
    return (
        <form
            className='tm-form'
            noValidate={true}
            onSubmit={(event: FormEvent) => {
                event.preventDefault();
                submit();
            }}
        >
            {state.restored && <RestoredNotice onStartOver={startOver}/>}
            {form.header && <div className='tm-form__header'>{markdown(form.header)}</div>}
            {fields.map(({field, key}) => (
                <FormField
                    key={`${state.step}/${key}/${field.type}`}
                    field={field}
                    id={`${id}-${key}`}
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
    const {submitting, step, form} = state;
    const text = submitting ? formatMessage(formMessages.submitting) :
        step > 0 && form.title ? formatMessage(formMessages.stepped, {title: form.title}) : '';
    return <div className='tm-visually-hidden' role='status'>{text}</div>;
}

/** The fields that are drawn, each with a key that stays its own while the form is refreshed, so focus and caret stay too. */
export function drawnFields({fields, submit_buttons: buttons}: FormState['form']): Array<{field: Field; key: string}> {
    const seen = new Map<string, number>();
    return fields.filter(({name}) => name !== buttons).map((field) => {
        const before = seen.get(field.name) ?? 0;
        seen.set(field.name, before + 1);
        return {field, key: before === 0 ? field.name : `${field.name}.${before}`};
    });
}

/** Id of the control that gets focus first: of the field that is wrong, else of the first that can have it, else of the submit button. */
export function firstControlId({form, focus}: Pick<FormState, 'form' | 'focus'>, id: string, submitId: string): string {
    if (focus.field !== undefined) {
        return `${id}-${focus.field}`;
    }
    const first = drawnFields(form).find(({field}) => field.type !== 'markdown' && !field.readonly);
    return first ? `${id}-${first.key}` : submitId;
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
