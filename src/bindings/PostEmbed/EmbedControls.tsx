import {Button, Checkbox} from '../../components/index.ts';
import type {EmbedButton, EmbedCard, EmbedCheckbox} from '../../protocol/embed/index.ts';
import {ControlFrame} from './ControlFrame.tsx';
import {EmbedFieldSelect} from './EmbedFieldSelect.tsx';
import {EmbedFormCard} from './EmbedFormCard.tsx';
import {EmbedSelect} from './EmbedSelect.tsx';
import {useEmbedControl, type EmbedPlace} from './useEmbedControl.ts';

/** What can be pressed, ticked and chosen in a card, one after the other. */
export function EmbedControls({controls, place}: {controls: EmbedCard['controls']; place: EmbedPlace}) {
    return (
        <div className='tm-embed__controls'>
            {controls.map((control) => {
                switch (control.kind) {
                    case 'form':
                        // Another form at the same place is another one to fill in.
                        return <EmbedFormCard key={control.location} control={control} place={place}/>;
                    case 'button':
                        return <PressButton key={control.key} control={control} place={place}/>;
                    case 'checkbox':
                        return <FlagCheckbox key={control.key} control={control} place={place}/>;
                    case 'select':
                        return <EmbedSelect key={control.key} control={control} place={place}/>;
                    case 'field_select':
                        return <EmbedFieldSelect key={control.key} control={control} place={place}/>;
                }
            })}
        </div>
    );
}

function PressButton({control, place}: {control: EmbedButton; place: EmbedPlace}) {
    const {pending, press, error} = useEmbedControl(place, control);
    const {binding, location, label, hint} = control;
    return (
        <ControlFrame label={label} hint={hint} pending={pending} error={error}>
            {(describedBy) => (
                <Button size='small' pending={pending} aria-describedby={describedBy} onClick={() => void press({binding, location})}>
                    <span className='tm-embed__label' dir='auto'>{label}</span>
                </Button>
            )}
        </ControlFrame>
    );
}

/** A flag of the App's: ticked as the post says, or as the user has just ticked it. */
function FlagCheckbox({control, place}: {control: EmbedCheckbox; place: EmbedPlace}) {
    const {chosen, pending, press, error} = useEmbedControl(place, control);
    const {binding, location, label, hint, field} = control;
    return (
        <ControlFrame label={label} hint={hint} pending={pending} error={error}>
            {(describedBy) => (
                <Checkbox
                    label={<span dir='auto'>{label}</span>}
                    checked={typeof chosen === 'boolean' ? chosen : field.value ?? false}
                    pending={pending}
                    disabled={field.readonly}
                    aria-describedby={describedBy}
                    onChange={(flag) => void press({binding, location, values: {[field.name]: flag}, shows: flag})}
                />
            )}
        </ControlFrame>
    );
}
