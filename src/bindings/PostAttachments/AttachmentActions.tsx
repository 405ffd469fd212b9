import {useMemo} from 'react';

import {Button, type ButtonVariant} from '../../components/index.ts';
import type {SelectField, SubmittableForm} from '../../protocol/index.ts';
import {FieldSelect} from '../FieldSelect.tsx';
import {ControlFrame} from '../PostEmbed/ControlFrame.tsx';
import type {AttachmentAction, AttachmentButton, AttachmentSelect, ButtonStyle} from './Attachment.ts';
import {useAttachmentAction, type AttachmentPlace} from './useAttachmentAction.ts';

const variants: Record<ButtonStyle, ButtonVariant> = {
    default: 'tertiary', primary: 'primary', good: 'secondary', warning: 'secondary', danger: 'danger',
};

/** What can be pressed and chosen in an attachment. */
export function AttachmentActions({actions, place}: {actions: readonly AttachmentAction[]; place: AttachmentPlace}) {
    return (
        <div className='tm-embed__controls'>
            {actions.map((action) => (action.kind === 'button' ?
                <ActionButton key={action.id} action={action} place={place}/> :
                <ActionSelect key={action.id} action={action} place={place}/>))}
        </div>
    );
}

function ActionButton({action, place}: {action: AttachmentButton; place: AttachmentPlace}) {
    const {pending, press, error} = useAttachmentAction(place, action);
    return (
        <ControlFrame label={action.name} hint={action.hint} pending={pending} error={error}>
            {(describedBy) => (
                <Button
                    size='small'
                    variant={variants[action.style]}
                    disabled={action.disabled}
                    pending={pending}
                    aria-describedby={describedBy}
                    onClick={() => void press()}
                >
                    <span className='tm-embed__label' dir='auto'>{action.name}</span>
                </Button>
            )}
        </ControlFrame>
    );
}

function ActionSelect({action, place}: {action: AttachmentSelect; place: AttachmentPlace}) {
    const {chosen, pending, press, error} = useAttachmentAction(place, action);
    const {field, form} = useMemo(() => asField(action), [action]);
    const current = chosen ?? action.chosen;
    return (
        <ControlFrame label={action.name} hint={action.hint} pending={pending} error={error}>
            {(describedBy) => (
                <FieldSelect
                    form={form}
                    field={field}
                    context={{app_id: '', channel_id: place.channelId, team_id: place.teamId, post_id: place.postId}}
                    label={action.name}
                    value={typeof current === 'object' && !Array.isArray(current) ? current : null}
                    pending={pending}
                    describedBy={describedBy}
                    invalid={error !== undefined}
                    onChoose={(option) => void press(option)}
                />
            )}
        </ControlFrame>
    );
}

/** The select in the words of the form engine, which searches people and channels. The form goes nowhere. */
function asField({among, options, disabled}: AttachmentSelect): {field: SelectField; form: SubmittableForm} {
    const base = {name: 'selected_option', label: 'selected_option', readonly: disabled};
    const field: SelectField = among === 'options' ? {...base, type: 'static_select', options} : {...base, type: among};
    return {field, form: {submit: {path: '/'}, fields: [field]}};
}
