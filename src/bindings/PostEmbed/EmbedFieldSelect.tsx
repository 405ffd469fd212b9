import {useId} from 'react';
import {useIntl} from 'react-intl';

import {Select} from '../../components/index.ts';
import {OptionLine, useAppForm, useHostOptions, type FoundOption} from '../../forms/index.ts';
import type {JsonObject, SelectOption} from '../../protocol/index.ts';
import {useApps} from '../AppsContext.ts';
import {ControlFrame} from './ControlFrame.tsx';
import type {EmbedFieldSelect as Control} from './EmbedView.ts';
import {useEmbedControl, type EmbedPlace} from './useEmbedControl.ts';

/** One option of a field: of its own list, looked up by the App, or of the host's people and channels. Searching is the form engine's. */
export function EmbedFieldSelect({control, place}: {control: Control; place: EmbedPlace}) {
    const id = useId();
    const {formatMessage} = useIntl();
    const {client, host} = useApps();
    const {chosen, pending, press, error} = useEmbedControl(place, control);
    const {binding, location, form, field, label, hint} = control;
    const searched = field.type !== 'static_select';
    // The engine only searches here; what is chosen goes the way of every control of a post.
    const {state, search} = useAppForm({form, context: {...place.context, app_id: binding.app_id, location}, client, host, onOutcome: ignore});
    const lookup = state.lookups[field.name];

    const current = chosen === undefined ? field.value : chosen;
    const value = typeof current === 'object' && !Array.isArray(current) ? current : null;
    const known = useHostOptions(host, field.type === 'channel' ? 'channel' : 'user', field.type === 'user' || field.type === 'channel' ? value : null);

    const choose = (option: FoundOption | null) => {
        if (option) {
            void press({binding, location, values: {[field.name]: asSent(option)}, shows: option});
        }
    };
    const kind = field.type === 'user' || field.type === 'channel' ? {kind: field.type} : {};
    return (
        <ControlFrame hint={hint} pending={pending} error={error ?? lookup?.error}>
            {(describedBy) => (
                <Select<FoundOption>
                    id={id}
                    options={field.type === 'static_select' ? field.options : lookup?.items ?? []}
                    value={value && (known.get(value.value) ?? value)}
                    onChange={choose}
                    placeholder={label}
                    clearable={false}
                    disabled={field.readonly === true}
                    loading={pending || lookup?.status === 'loading' || lookup?.status === 'waiting'}
                    emptyText={lookup?.status === 'failed' ? formatMessage({id: 'topmast.post_embed.lookup_failed', defaultMessage: 'The options could not be fetched.'}) : undefined}
                    onSearch={searched ? (query) => search(field.name, query) : undefined}
                    renderOption={(option) => <OptionLine option={{...kind, ...option}}/>}
                    aria-label={label}
                    aria-describedby={describedBy}
                    aria-invalid={error === undefined ? undefined : true}
                />
            )}
        </ControlFrame>
    );
}

function ignore(): void {
    // The form is never sent by the engine.
}

/** Only label and value go to the App. */
function asSent({label, value}: SelectOption): JsonObject {
    return {label, value};
}
