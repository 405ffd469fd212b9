import {Modal} from '../components/index.ts';
import {AppForm} from './AppForm.tsx';
import {firstControlId} from './fieldIds.ts';
import {FormFooter} from './FormFooter.tsx';
import {FormNotice, hasNotice} from './FormNotice.tsx';
import type {FormWindowParts} from './FormWindowParts.ts';

/** A form in a dialog over the page. */
export function FormDialog({controls, id, submitId, name, icon, leaving, mover}: FormWindowParts) {
    const {state} = controls;
    const {form} = state;
    const isEmpty = !form.header && !form.footer && form.fields.every((field) => field.name === form.submit_buttons);
    return (
        <Modal
            title={name}
            icon={icon}
            headerActions={mover}
            onClose={leaving.asked ? leaving.stay : leaving.ask}
            initialFocus={controlById(firstControlId(state, id, submitId))}
            busy={state.submitting !== null || state.refreshing !== null}
            notice={hasNotice(controls) && <FormNotice controls={controls} closes={true}/>}
            footer={<FormFooter controls={controls} leaving={leaving} submitId={submitId}/>}
        >
            <div className={isEmpty ? 'tm-visually-hidden' : undefined}>
                <AppForm controls={controls} id={id} submitId={submitId}/>
            </div>
        </Modal>
    );
}

/** A control as a ref that is looked up when asked for, since the dialog is drawn after its owner. */
function controlById(id: string) {
    return {
        get current() {
            return document.getElementById(id);
        },
    };
}
