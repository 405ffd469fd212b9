import {useId, useMemo} from 'react';

import {Select} from '../../components/index.ts';
import {OptionLine} from '../../forms/index.ts';
import {choicesOf, type EmbedChoice, type EmbedSelect as Control} from '../../protocol/embed/index.ts';
import {ControlFrame} from './ControlFrame.tsx';
import {useEmbedControl, type EmbedPlace} from './useEmbedControl.ts';

/** One of several bindings. What was chosen stays shown, until the post is edited. */
export function EmbedSelect({control, place}: {control: Control; place: EmbedPlace}) {
    const id = useId();
    const {chosen, pending, press, error} = useEmbedControl(place, control);
    const {label, hint} = control;
    const choices = useMemo(() => choicesOf(control), [control]);
    const value = choices.find((choice) => typeof chosen === 'object' && !Array.isArray(chosen) && choice.value === chosen?.value) ?? null;
    const choose = (choice: EmbedChoice | null) => {
        if (choice) {
            void press({binding: choice.binding, location: choice.location, shows: {label: choice.label, value: choice.value}});
        }
    };
    return (
        <ControlFrame label={label} hint={hint} pending={pending} error={error}>
            {(describedBy) => (
                <Select<EmbedChoice>
                    id={id}
                    size='small'
                    options={choices}
                    value={value}
                    onChange={choose}
                    placeholder={label}
                    clearable={false}
                    loading={pending}
                    renderOption={(option) => <OptionLine option={option}/>}
                    aria-label={label}
                    aria-describedby={describedBy}
                    aria-invalid={error === undefined ? undefined : true}
                />
            )}
        </ControlFrame>
    );
}
