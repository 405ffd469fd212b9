import {useState, type FormEvent} from 'react';
import {FormattedMessage, useIntl} from 'react-intl';

import {Banner, Button, Checkbox, FieldFrame, Modal, TextInput} from '../../components/index.ts';
import {FailureText} from '../FailureText.tsx';
import {goTo} from '../routing/useRoute.ts';
import {channelReceived} from '../state/channelsSlice.ts';
import {failureOf, type Failure} from '../state/Failure.ts';
import {pathOf} from '../state/names.ts';
import {usePageDispatch, usePageRim, usePageSelector, usePageStore} from '../state/usePage.ts';

/** A new channel: name, purpose, public or private. */
export function CreateChannelDialog({onClose}: {onClose(): void}) {
    const {formatMessage} = useIntl();
    const dispatch = usePageDispatch();
    const store = usePageStore();
    const {rest} = usePageRim();
    const teamId = usePageSelector((state) => state.session.team?.id ?? '');
    const [name, setName] = useState('');
    const [purpose, setPurpose] = useState('');
    const [isPrivate, setPrivate] = useState(false);
    const [pending, setPending] = useState(false);
    const [failure, setFailure] = useState<Failure>();
    const [missing, setMissing] = useState(false);

    const create = async (event: FormEvent) => {
        event.preventDefault();
        if (pending) {
            return;
        }
        if (!name.trim()) {
            setMissing(true);
            return;
        }
        setPending(true);
        setFailure(undefined);
        try {
            const channel = await rest.createChannel({
                team_id: teamId, name: nameInUrl(name), display_name: name.trim(), type: isPrivate ? 'P' : 'O', purpose: purpose.trim(),
            });
            dispatch(channelReceived({channel, membership: await rest.membership(channel.id)}));
            goTo(pathOf(store.getState(), channel));
            onClose();
        } catch (error) {
            setFailure(failureOf(error));
            setPending(false);
        }
    };
    const footer = (
        <>
            <Button variant='tertiary' onClick={onClose}><FormattedMessage id='topmast.page.cancel' defaultMessage='Cancel'/></Button>
            <Button type='submit' form='create-channel' variant='primary' pending={pending}><FormattedMessage id='topmast.page.create.submit' defaultMessage='Create channel'/></Button>
        </>
    );
    return (
        <Modal title={formatMessage({id: 'topmast.page.create.title', defaultMessage: 'Create a channel'})} size='small' onClose={onClose} footer={footer}>
            <form id='create-channel' className='tp-form' noValidate={true} onSubmit={(event) => void create(event)}>
                {failure && <Banner kind='error'><FailureText failure={failure}/></Banner>}
                <FieldFrame
                    id='channel-name' required={true} label={formatMessage({id: 'topmast.page.create.name', defaultMessage: 'Name'})}
                    error={missing && !name.trim() && <FormattedMessage id='topmast.page.create.nameMissing' defaultMessage='Give the channel a name.'/>}
                >
                    {(control) => <TextInput {...control} maxLength={64} value={name} onChange={(event) => setName(event.target.value)}/>}
                </FieldFrame>
                <FieldFrame id='channel-purpose' label={formatMessage({id: 'topmast.page.create.purpose', defaultMessage: 'Purpose'})}>
                    {(control) => <TextInput {...control} maxLength={250} value={purpose} onChange={(event) => setPurpose(event.target.value)}/>}
                </FieldFrame>
                <Checkbox
                    checked={isPrivate} onChange={setPrivate}
                    label={formatMessage({id: 'topmast.page.create.private', defaultMessage: 'Private: only members who were added can see it'})}
                />
            </form>
        </Modal>
    );
}

/** Letters, digits, `-` and `_`, as Mattermost wants it; a name in another script gets a random one. */
function nameInUrl(displayName: string): string {
    const plain = displayName.normalize('NFKD').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 60);
    return plain.length > 1 ? plain : `channel-${Math.random().toString(36).slice(2, 10)}`;
}
