import {useEffect} from 'react';

import {displayName} from './state/names.ts';
import {meetPeople} from './state/people.ts';
import {usePageDispatch, usePageSelector} from './state/usePage.ts';

/** A person's name by their id, fetched when it is not known yet; until then, and when nobody has that id, the id itself. */
export function PersonName({id}: {id: string}) {
    const dispatch = usePageDispatch();
    const person = usePageSelector((state) => state.people.byId[id]);
    useEffect(() => void dispatch(meetPeople([id])), [dispatch, id]);
    return <bdi>{displayName(person) || id}</bdi>;
}
