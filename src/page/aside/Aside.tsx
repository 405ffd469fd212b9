import {usePageSelector} from '../state/usePage.ts';
import {MembersPane} from './MembersPane.tsx';
import {ThreadPane} from './ThreadPane.tsx';

/** The right sidebar: a thread, or the members of the channel. */
export function Aside() {
    const aside = usePageSelector((state) => state.layout.aside);
    const channel = usePageSelector((state) => state.channels.byId[state.channels.currentId]);
    if (!aside || !channel) {
        return null;
    }
    return aside.kind === 'thread' ?
        <ThreadPane key={aside.rootId} rootId={aside.rootId} channel={channel}/> :
        <MembersPane key={channel.id} channel={channel}/>;
}
