import {useCallback, useState} from 'react';
import {FormattedMessage, useIntl} from 'react-intl';

import {Banner, Modal, TextInput} from '../../components/index.ts';
import {FailureText} from '../FailureText.tsx';
import {PersonPicture} from '../PersonPicture.tsx';
import type {User} from '../rest/shapes.ts';
import {messagesPath} from '../routing/Route.ts';
import {goTo} from '../routing/useRoute.ts';
import {displayName} from '../state/names.ts';
import {usePageRim, usePageSelector} from '../state/usePage.ts';
import {useFetched} from '../useFetched.ts';

/** Whom to write to: search by name, choose, go there. Bots can be written to as well. */
export function DirectMessageDialog({onClose}: {onClose(): void}) {
    const {formatMessage} = useIntl();
    const {rest} = usePageRim();
    const team = usePageSelector((state) => state.session.team);
    const [query, setQuery] = useState('');
    const teamId = team?.id ?? '';
    const search = useCallback((signal: AbortSignal, name: string) => rest.autocompleteUsers(name, {teamId, signal}), [rest, teamId]);
    const {value, failure} = useFetched(search, query.trim());
    const found = value?.users;

    const choose = (user: User) => {
        goTo(messagesPath(team?.name ?? '', `@${user.username}`));
        onClose();
    };
    return (
        <Modal title={formatMessage({id: 'topmast.page.direct.title', defaultMessage: 'Write a direct message'})} size='small' onClose={onClose}>
            <TextInput
                type='search' value={query} onChange={(event) => setQuery(event.target.value)}
                aria-label={formatMessage({id: 'topmast.page.direct.search', defaultMessage: 'Search people'})}
                placeholder={formatMessage({id: 'topmast.page.direct.search', defaultMessage: 'Search people'})}
            />
            {failure && <Banner kind='error'><FailureText failure={failure}/></Banner>}
            {found?.length === 0 && (
                <p className='tp-quiet'><FormattedMessage id='topmast.page.direct.empty' defaultMessage='Nobody of this name.'/></p>
            )}
            <ul className='tp-choose'>
                {found?.map((user) => (
                    <li key={user.id}>
                        <button type='button' className='tp-choose__person' onClick={() => choose(user)}>
                            <PersonPicture user={user} size={32}/>
                            <span className='tp-choose__text'><strong>{displayName(user)}</strong><span className='tp-own'>@{user.username}</span></span>
                        </button>
                    </li>
                ))}
            </ul>
        </Modal>
    );
}
