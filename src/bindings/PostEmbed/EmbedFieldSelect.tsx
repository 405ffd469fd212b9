import type {EmbedFieldSelect as Control} from '../../protocol/embed/index.ts';
import type {JsonObject, SelectOption} from '../../protocol/index.ts';
import {FieldSelect} from '../FieldSelect.tsx';
import {ControlFrame} from './ControlFrame.tsx';
import {useEmbedControl, type EmbedPlace} from './useEmbedControl.ts';

/** A form of one select: choosing an option sends it. What the post says is chosen, or what the user has just chosen. */
export function EmbedFieldSelect({control, place}: {control: Control; place: EmbedPlace}) {
    const {chosen, pending, press, error} = useEmbedControl(place, control);
    const {binding, location, form, field, label, hint} = control;
    const current = chosen === undefined ? field.value : chosen;
    return (
        <ControlFrame label={label} hint={hint} pending={pending} error={error}>
            {(describedBy) => (
                <FieldSelect
                    form={form}
                    field={field}
                    context={{...place.context, app_id: binding.app_id, location}}
                    label={label}
                    value={typeof current === 'object' && !Array.isArray(current) ? current : null}
                    pending={pending}
                    describedBy={describedBy}
                    invalid={error !== undefined}
                    onChoose={(option) => void press({binding, location, values: {[field.name]: asSent(option)}, shows: option})}
                />
            )}
        </ControlFrame>
    );
}

/** Only label and value go to the App. */
function asSent({label, value}: SelectOption): JsonObject {
    return {label, value};
}
